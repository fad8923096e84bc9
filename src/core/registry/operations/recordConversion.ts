import * as l10n from '@vscode/l10n';
import type { Contract } from '../../evaluation/contract/contractTypes';
import { UserError } from '../../shared/errors/errors';
import { encode } from '../../shared/files/bytes';
import type { FileDigest } from '../../shared/files/fileDigest';
import { basename, dirname, join } from '../../shared/files/paths';
import { removeIfPresent } from '../../shared/files/replace';
import { besideModel, isModelFile } from '../format/layout';
import type { Role } from '../format/roles';
import { withEntry } from '../format/transitions';
import type { Entry } from '../format/types';
import { endingPaths } from '../links/productionPaths';
import type { RecordedConversion, VersionConversion } from '../modelRegistry';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { notAdopted, requireAdopted } from '../state/assess';
import { commit, operationOf } from '../state/commit';
import { change } from '../state/opening';
import { convertedFiles, waitingNames, waitingPath } from '../steps/convertedPhase';
import { metadataOf } from '../steps/metadataFormat';
import { reconcile } from '../steps/reconcile';
import { contractDigest, registeredContract } from '../storage/contract';
import { checkContractFits } from '../storage/contractFit';
import { mainFileOf } from '../storage/locate';
import { isOnnx, mismatches } from '../storage/modelFiles';
import { readState } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import { copiedMain } from '../storage/source';
import { chooseRole } from './resolveVersion';

/**
 * Adds the ONNX model that a version's checkpoint became to the version's folder. The files that are
 * there stay as they are; one that has an ONNX model already is left alone.
 * @throws UserError when the version has changed since it was registered, its contract is unknown or
 *   does not fit the model, or a file with the new one's name is there
 */
export async function recordConversion(
  context: RegistryContext,
  conversion: VersionConversion,
): Promise<RecordedConversion> {
  return change(context, conversion, async (state) => {
    await requireAdopted(context, state.registry);
    const role = chooseRole(context, state.registry, conversion.version);
    const { version, model_id, files } = role.entry;
    if (!files) throw notAdopted();
    await requireWhole(context, role, files);
    const main = await mainFileOf(context, role.entry, role.folder);
    if (isOnnx(main)) return { version, model_id, added: [], operation: null };
    return add(context, state, role, conversion, main);
  });
}

async function add(
  context: RegistryContext,
  state: RegistryState,
  role: Role,
  conversion: VersionConversion,
  checkpoint: string,
): Promise<RecordedConversion> {
  const { folder: home } = role;
  const { version, model_id } = role.entry;
  const contract = await fittingContract(context, role, conversion);
  const names = await namesOf(context, role, conversion.folder);
  try {
    const added = await takeCopies(context, conversion.folder, home, names);
    const entry = convertedEntry(context, role.entry, added, contract);
    await requireProduction(context, state, role, entry);
    const metadata = metadataOf(entry, role.status, contract);
    const text = `${JSON.stringify(metadata, null, 2)}\n`;
    await context.fs.createFile(waitingPath(home, besideModel.metadata), encode(text));
    await context.fs.syncDirectory(home);
    const operation = operationOf(context, {
      type: 'convert',
      ...{ version, model_id, checkpoint, files: added.map(({ path }) => path) },
      ...conversion.details,
    });
    const next = withEntry(state.registry, version, () => entry);
    await reconcile(context, (await commit(context, state, next, operation)).state);
    return { version, model_id, added, operation };
  } catch (error) {
    await withdraw(context, home, version);
    throw error;
  }
}

async function requireWhole(
  context: RegistryContext,
  { entry, folder }: Role,
  files: readonly FileDigest[],
): Promise<void> {
  const [fault] = await mismatches(context, folder, files);
  if (!fault) return;
  throw new UserError(
    l10n.t('{0} is not as it was registered with version {1}', fault.path, entry.version),
    { text: l10n.t('Run `backbone doctor`.'), command: 'repairRegistry', label: l10n.t('Repair…') },
    { kind: 'integrity' },
  );
}

/** The contract that the version was registered with; only where there is none, the proposed one. */
async function fittingContract(
  context: RegistryContext,
  { entry, folder }: Role,
  { folder: from, proposed }: VersionConversion,
): Promise<Contract> {
  const isKnown = entry.contract_sha256 !== undefined;
  const contract = isKnown ? await registeredContract(context, entry, folder) : proposed?.contract;
  if (!contract)
    throw new UserError(
      l10n.t('It is not known how version {0} is fed and read', entry.version),
      isKnown ? l10n.t('Run `backbone doctor`.') : l10n.t('Add --preset NAME.'),
    );
  checkContractFits(contract, await context.probe.load(join(from, copiedMain)));
  return contract;
}

/** @throws UserError when one of them would replace a file */
async function namesOf(
  context: RegistryContext,
  { folder: home }: Role,
  from: string,
): Promise<readonly string[]> {
  const made = new Set(await context.fs.list(from));
  const names = convertedFiles.filter((name) => made.has(name));
  for (const name of names)
    if (await context.fs.lstat(join(home, name)))
      throw new UserError(
        l10n.t(
          '{0} is there already, and is not of this version',
          shown(context, join(home, name)),
        ),
        l10n.t('Move it away, then convert again.'),
      );
  return names;
}

/** Copies files to where they wait for the commit. @returns hashes of those that hold weights */
async function takeCopies(
  context: RegistryContext,
  from: string,
  home: string,
  names: readonly string[],
): Promise<readonly FileDigest[]> {
  const data = await context.structure.externalData(join(from, copiedMain));
  const added: FileDigest[] = [];
  for (const name of names) {
    const waiting = waitingPath(home, name);
    await context.fs.copyFile(join(from, name), waiting);
    if (!isModelFile(name) && !data.includes(name)) continue;
    const { sha256, bytes } = await context.hasher.file(waiting);
    added.push({ path: name, sha256, bytes });
  }
  return added;
}

function convertedEntry(
  context: RegistryContext,
  entry: Entry,
  added: readonly FileDigest[],
  contract: Contract,
): Entry {
  const files = [...(entry.files ?? []), ...added].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const path = isModelFile(entry.path) ? join(dirname(entry.path), copiedMain) : entry.path;
  return { ...entry, path, files, contract_sha256: contractDigest(context, contract) };
}

/** External data would end a production path of one file, which nothing but a decision may do. */
async function requireProduction(
  context: RegistryContext,
  { registry }: RegistryState,
  { status }: Role,
  entry: Entry,
): Promise<void> {
  if (status !== 'champion') return;
  const [ending] = await endingPaths(context, registry, entry);
  if (ending === undefined) return;
  throw new UserError(
    l10n.t('The production path {0} would end: the model would be several files', ending),
    l10n.t('Register {0} as a new version instead.', basename(entry.path)),
    { kind: 'refused' },
  );
}

/** Takes back what waits, unless it was committed: then the next one who opens it finishes. */
async function withdraw(context: RegistryContext, home: string, version: string): Promise<void> {
  const last = (await readState(context).catch(() => undefined))?.registry.last_operation;
  if (last?.type === 'convert' && last['version'] === version) return;
  for (const name of waitingNames)
    await removeIfPresent(context.fs, join(home, name)).catch(() => undefined);
}
