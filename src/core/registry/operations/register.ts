import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { checkName } from '../../shared/files/names';
import { checkModel } from '../storage/candidate';
import type { FoundModel } from '../storage/candidate';
import { commit, operationOf } from '../state/commit';
import { contractDigest, readContract } from '../storage/contract';
import { checkContractFits } from '../storage/contractFit';
import { locateChallenger } from '../storage/locate';
import { writeMetadata } from '../steps/metadata';
import { unknownBackbone } from '../storage/backboneOrigin';
import { originOf, writeProposed } from '../storage/proposedContract';
import { besideModel } from '../format/layout';
import type { ProposedContract, RegisterInput, RegisterResult } from '../modelRegistry';
import { digestFiles } from '../storage/modelFiles';
import { parseChallenger } from '../format/parseEntry';
import { change } from '../state/opening';
import { readTraining } from '../storage/readTraining';
import type { Training } from '../storage/readTraining';
import { readReported } from '../storage/readReported';
import type { Reported } from '../storage/readReported';
import { reconcile } from '../steps/reconcile';
import type { RegistryContext } from '../registryContext';
import { shown } from '../registryContext';
import { copiedMain, copySource, findSource, sizeOf } from '../storage/source';
import type { Source } from '../storage/source';
import type { RegistryState } from '../storage/registryState';
import { basename, join } from '../../shared/files/paths';
import { withRow } from '../format/rows';
import { formatTime } from '../../shared/time/time';
import { rejected } from '../format/transitions';
import type { ChallengerEntry, Registry } from '../format/types';
import { usedVersions } from '../storage/usedVersions';
import { checkNewVersion, familyOf, nextVersion } from '../../shared/versions/versions';
import type { FileDigest } from '../../shared/files/fileDigest';
import { byteProgress, cancellable } from '../../shared/progress/byteProgress';
import type { ProgressOptions } from '../../shared/progress/progress';
import type { Contract } from '../../evaluation/contract/contractTypes';
import { localized, sentence } from '../../shared/text/sentence';

/** What training wrote about a model, besides the contract. */
interface Checked {
  readonly source: Source;
  readonly model: FoundModel;
  readonly contract: Contract;
  readonly origin: Readonly<Record<string, string>>;
  readonly training: Training;
  readonly reported: Reported;
}

/** Registers what lies in `models/challenger/`, or is copied there, as the challenger. */
export async function register(
  context: RegistryContext,
  input: RegisterInput,
  progressOptions: ProgressOptions = {},
): Promise<RegisterResult> {
  const { signal } = progressOptions;
  const run = () => registerChecked(context, input, progressOptions);
  return cancellable(run, signal, () => l10n.t('The registration'));
}

async function registerChecked(
  context: RegistryContext,
  input: RegisterInput,
  progressOptions: ProgressOptions,
): Promise<RegisterResult> {
  return change(context, input, async (state) => {
    const replaced = await replacedChallenger(context, state.registry);
    const checked = await check(context, input, progressOptions.signal);
    const version = await versionFor(context, state, input);
    const family = checkName(input.family ?? familyFor(state.registry), l10n.t('The family'));
    const model_id = checkName(`${family}_v${version}`, l10n.t('The model id'));
    const files = await takeFiles(context, checked, progressOptions);
    // From here on it is finished, whatever is asked.
    if (input.proposed) await writeProposed(context, input.proposed);
    const entry = entryFor(context, checked, { model_id, version, files, events: input.events });
    await writeMetadata(context, context.layout.challenger, entry, 'challenger', checked.contract);
    await commitChallenger(context, state, entry, replaced, input.reason);
    const unknown = await unknownBackbone(context, checked.training.backbone);
    const { contract, origin } = checked;
    return {
      ...{ model_id, version, files, contract, contract_origin: origin },
      ...(unknown !== undefined && { warnings: [unknown] }),
    };
  });
}

/** Copies the model to `models/challenger`, where it does not lie there, and hashes its files. */
async function takeFiles(
  context: RegistryContext,
  checked: Checked,
  progressOptions: ProgressOptions,
): Promise<readonly FileDigest[]> {
  const { source } = checked;
  const names = weightNames(checked);
  const hashed = await sizeOf(context, source.folder, checked.model.weights);
  const digest = (folder: string) => {
    const watch = byteProgress(hashed, progressOptions, l10n.t('Hashing'));
    return digestFiles(context, folder, names, watch);
  };
  if (!source.copied) return digest(source.folder);
  const copied = await sizeOf(context, source.folder, source.files);
  const watch = byteProgress(copied, progressOptions, l10n.t('Copying'));
  return copySource(context, source, watch, digest);
}

async function check(
  context: RegistryContext,
  input: RegisterInput,
  signal: AbortSignal | undefined,
): Promise<Checked> {
  const source = await findSource(context, input.source);
  const model = await checkModel(context, source.folder, source.main);
  const { contract, origin } = input.proposed ?? (await writtenContract(context, source, input));
  checkContractFits(
    contract,
    await context.probe.load(join(source.folder, model.main), { ...(signal && { signal }) }),
  );
  const read = await readTraining(context, source.folder);
  const architecture = read.architecture ?? input.proposed?.architecture;
  const training = { ...read, ...(architecture !== undefined && { architecture }) };
  const reported = await readReported(context, source.folder);
  return { source, model, contract, origin, training, reported };
}

async function writtenContract(
  context: RegistryContext,
  source: Source,
  input: RegisterInput,
): Promise<Pick<ProposedContract, 'contract' | 'origin'>> {
  const contract = await readContract(context, source.folder, input.contract);
  const from = input.contract === undefined ? besideModel.config : basename(input.contract);
  return { contract, origin: originOf(contract, from, besideModel.classes) };
}

/** Names in `models/challenger`: a single file that is registered becomes `best_model.onnx`. */
function weightNames({ source, model }: Checked): readonly string[] {
  return model.weights.map((path) => (path === source.main ? copiedMain : path)).sort();
}

/**
 * A challenger that is registered is decided on first, unless its files are gone: something was
 * trained over it.
 */
async function replacedChallenger(
  context: RegistryContext,
  registry: Registry,
): Promise<ChallengerEntry | undefined> {
  const { challenger } = registry;
  if (!challenger) return undefined;
  const lost = challenger.files && (await locateChallenger(context, challenger)) === undefined;
  if (lost) return challenger;
  throw new UserError(
    l10n.t('version {0} is registered as challenger and not decided on', challenger.version),
    l10n.t('Promote or reject it first.'),
  );
}

async function versionFor(
  context: RegistryContext,
  { registry }: RegistryState,
  { version, bump }: RegisterInput,
): Promise<string> {
  const used = await usedVersions(context, registry);
  if (version === undefined) return nextVersion(used, bump);
  return checkNewVersion(version, used);
}

/** The family of the newest model, else the name that the registry was made with. */
function familyFor(registry: Registry): string {
  const known = registry.champion ?? registry.archive.at(-1);
  return (known && familyOf(known.model_id)) || registry.production_name || 'model';
}

function entryFor(
  context: RegistryContext,
  { source, model, contract, origin, training, reported }: Checked,
  given: Pick<ChallengerEntry, 'model_id' | 'version' | 'files'> & {
    readonly events: readonly string[] | undefined;
  },
): ChallengerEntry {
  const { training_data: data, ...rest } = training;
  const { events, ...named } = given;
  const main = source.main === undefined ? model.main : copiedMain;
  const parsed = parseChallenger({
    ...named,
    ...rest,
    path: `${shown(context, context.layout.challenger)}/${main}`,
    registered_at: formatTime(context.clock.now()),
    status: 'registered',
    ...reported,
    training_data: events ? { ...data, events_included: events } : data,
    contract_sha256: contractDigest(context, contract),
    contract_origin: origin,
  });
  if ('entry' in parsed) return parsed.entry;
  throw new UserError(
    l10n.t('the model {0}', localized(parsed.fault)),
    l10n.t('Rename the file or choose another family.'),
  );
}

async function commitChallenger(
  context: RegistryContext,
  state: RegistryState,
  challenger: ChallengerEntry,
  replaced: ChallengerEntry | undefined,
  reason: string | undefined,
): Promise<void> {
  const { model_id, version } = challenger;
  const details = { version, model_id, ...(replaced && { replaced: replaced.version }) };
  const operation = operationOf(context, {
    type: 'register',
    ...details,
    ...(reason && { reason }),
  });
  const why = sentence('replaced_before_decision', { version });
  const { registry } = state;
  const start = replaced
    ? rejected(registry, replaced, { at: operation.at, reason: why }, true)
    : registry;
  const next = withRow({ ...start, challenger }, version, 'challenger', 'models/challenger');
  await reconcile(context, (await commit(context, state, next, operation)).state);
}
