import * as l10n from '@vscode/l10n';
import { reportedIn } from '../../metrics/reported';
import { contractDifferences } from '../../evaluation/contract/contractDifferences';
import { predictionFileName } from '../../evaluation/predictions/predictionStore';
import type { Contract } from '../../evaluation/contract/contractTypes';
import { UserError } from '../../shared/errors/errors';
import { join } from '../../shared/files/paths';
import { removeIfPresent } from '../../shared/files/replace';
import { isObject } from '../../shared/items/jsonValue';
import { besideModel } from '../format/layout';
import type { ChallengerEntry } from '../format/types';
import type { ContractCorrection, CorrectedContract } from '../modelRegistry';
import type { RegistryContext } from '../registryContext';
import { changedMeanwhile, commit, operationOf } from '../state/commit';
import { change } from '../state/opening';
import { reconcile } from '../steps/reconcile';
import { contractDigest } from '../storage/contract';
import { checkContractFits } from '../storage/contractFit';
import { locateChallenger } from '../storage/locate';
import { checkModel } from '../storage/candidate';
import { writeProposed } from '../storage/proposedContract';
import type { RegistryState } from '../storage/registryState';

/** What the log and `contract_origin` say of a field that was corrected. */
const SOURCE = 'contract check';

/**
 * Writes another contract for the challenger, or for the candidate in `models/challenger`. The
 * challenger is not evaluated any more then. Versions that were decided on keep theirs.
 * @throws UserError when the version is no challenger, or its contract is another one by now
 */
export async function correctContract(
  context: RegistryContext,
  correction: ContractCorrection,
): Promise<CorrectedContract> {
  return change(context, correction, async (state) => {
    const { version, contract } = correction;
    const differences = contractDifferences(correction.declared, contract);
    const changed = differences.map(({ field }) => field);
    await requireFit(context, contract);
    if (version === undefined) {
      await requireNotRegistered(context, state);
      await writeProposed(context, { contract, origin: {} });
      return { changed, operation: null };
    }
    const entry = requireChallenger(context, state, correction);
    await writeProposed(context, { contract, origin: {} });
    return { changed, operation: await record(context, state, entry, contract, changed) };
  });
}

async function requireFit(context: RegistryContext, contract: Contract): Promise<void> {
  const { challenger } = context.layout;
  const { main } = await checkModel(context, challenger);
  checkContractFits(contract, await context.probe.load(join(challenger, main)));
}

async function requireNotRegistered(context: RegistryContext, state: RegistryState): Promise<void> {
  const { challenger } = state.registry;
  if (challenger && (await locateChallenger(context, challenger))) throw changedMeanwhile(state);
}

function requireChallenger(
  context: RegistryContext,
  state: RegistryState,
  { version, declared }: ContractCorrection,
): ChallengerEntry {
  const { challenger } = state.registry;
  if (!challenger || challenger.version !== version) {
    throw new UserError(
      l10n.t('version {0} was decided on, so that its contract never changes', version ?? ''),
      l10n.t('Register a copy of it with the corrected contract as a new version.'),
    );
  }
  if (challenger.contract_sha256 !== contractDigest(context, declared))
    throw changedMeanwhile(state);
  return challenger;
}

/** The commit comes before `metadata.json` follows: until then either contract can be told apart. */
async function record(
  context: RegistryContext,
  state: RegistryState,
  entry: ChallengerEntry,
  contract: Contract,
  changed: readonly string[],
): Promise<CorrectedContract['operation']> {
  const { evaluated_at: before, contract_origin: origin, ...rest } = entry;
  void before;
  const challenger: ChallengerEntry = {
    ...rest,
    metrics: reportedIn(entry.metrics),
    contract_sha256: contractDigest(context, contract),
    contract_origin: {
      ...(isObject(origin) ? origin : {}),
      ...Object.fromEntries(changed.map((field) => [field, SOURCE])),
    },
  };
  const { version, model_id } = entry;
  const operation = operationOf(context, { type: 'correct', version, model_id, changed });
  const next = { ...state.registry, challenger };
  await reconcile(context, (await commit(context, state, next, operation)).state);
  const folder = context.layout.challenger;
  await removeIfPresent(context.fs, join(folder, besideModel.results));
  await removeIfPresent(context.fs, join(folder, predictionFileName));
  return operation;
}
