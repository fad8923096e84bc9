import * as l10n from '@vscode/l10n';
import { CancelledError, UserError } from '../../shared/errors/errors';
import type { ProgressOptions } from '../../shared/progress/progress';
import { assess, promotionPairOf, requireChallenger, requireUnchanged } from '../state/assess';
import type { PromotionPair } from '../state/assess';
import { commit, operationOf } from '../state/commit';
import { orUndefined } from '../storage/contract';
import { rejectedFolderOf } from '../format/layout';
import { changeAsJudged } from '../state/judgedChange';
import type { JudgedOperation } from '../state/judgedChange';
import type { ChangePlan, ChangeResult, RejectInput } from '../modelRegistry';
import { openForRead } from '../state/opening';
import type { Assessment } from '../ports';
import { reconcile } from '../steps/reconcile';
import { absolute } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { requireWritable } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import { withUndo, requireFree, moveToArchive } from './moveToArchive';
import { rejected } from '../format/transitions';
import type { ChallengerEntry } from '../format/types';
import { englishOf, sentence } from '../../shared/text/sentence';
import type { Value } from '../../shared/text/sentence';

interface Ready {
  readonly challenger: ChallengerEntry;
  readonly from: string;
  /** Undefined where the champion is missing. */
  readonly pair: PromotionPair | undefined;
}

/** Undefined where the two can't be judged, for instance without an evaluation policy. */
type Judgement = Assessment | undefined;

/** Drops the challenger: it goes to the archive as rejected, its events back to the pool. */
export async function reject(
  context: RegistryContext,
  input: RejectInput,
  progressOptions: ProgressOptions = {},
): Promise<ChangeResult> {
  if (!englishOf(input.reason).trim())
    throw new UserError(l10n.t('a rejection needs a reason'), l10n.t('Add --reason TEXT.'), {
      kind: 'usage',
    });
  const operation: JudgedOperation<Ready, Judgement> = {
    check: (state) => check(context, state),
    judge: (ready) => judge(context, ready, progressOptions),
    apply: (state, ready, assessment) => apply(context, state, ready, assessment, input.reason),
  };
  return changeAsJudged(context, input, operation, progressOptions.signal);
}

/** What `reject` would do. */
export async function planReject(
  context: RegistryContext,
  progressOptions: ProgressOptions = {},
): Promise<ChangePlan> {
  const { state } = await openForRead(context);
  requireWritable(state);
  const ready = await check(context, state);
  const { challenger } = ready;
  const assessment = await judge(context, ready, progressOptions);
  const events = challenger.training_data.events_included?.length ?? 0;
  const old = state.registry.champion?.version ?? null;
  const stays =
    old === null ? l10n.t('There is still no champion.') : l10n.t('{0} stays the champion.', old);
  return {
    from: challenger.version,
    to: old,
    consequences: [
      l10n.t(
        '{0} goes to {1} and is never rolled back to.',
        challenger.version,
        rejectedFolderOf(challenger.model_id),
      ),
      ...eventsBack(events),
      stays,
    ],
    refusals: [],
    summary: assessment?.failedGate ?? assessment?.summary ?? '',
    token: state.token,
  };
}

async function check(context: RegistryContext, { registry }: RegistryState): Promise<Ready> {
  const challenger = requireChallenger(registry);
  const from = await requireUnchanged(context, challenger);
  const archiveFolder = rejectedFolderOf(challenger.model_id);
  if (from !== absolute(context, archiveFolder)) await requireFree(context, archiveFolder);
  const pair = await orUndefined(promotionPairOf(context, registry, challenger, from));
  return { challenger, from, pair };
}

async function judge(
  context: RegistryContext,
  { pair }: Ready,
  progressOptions: ProgressOptions,
): Promise<Judgement> {
  const assessment = pair && (await orUndefined(assess(context, pair, progressOptions)));
  if (progressOptions.signal?.aborted) throw new CancelledError(l10n.t('The decision'));
  return assessment;
}

async function apply(
  context: RegistryContext,
  state: RegistryState,
  { challenger, from }: Ready,
  assessment: Judgement,
  reason: Value,
): Promise<ChangeResult> {
  const { version, model_id } = challenger;
  const champion = state.registry.champion?.version ?? null;
  const gate = assessment?.failedGate;
  const named = gate === undefined || englishOf(reason).includes(englishOf(gate));
  const why = named ? reason : sentence('failed_gate', { reason, gate });
  const operation = operationOf(context, {
    type: 'reject',
    reason: why,
    version,
    model_id,
    from: version,
    to: champion,
    ...(assessment?.decision && { decision: assessment.decision }),
  });
  const next = rejected(state.registry, challenger, { at: operation.at, reason: why });
  const undo = await moveToArchive(context, challenger, from, rejectedFolderOf(model_id));
  const committed = await withUndo(context, undo, operation, () =>
    commit(context, state, next, operation),
  );
  await reconcile(context, committed.state);
  return { from: version, to: champion, operation };
}

function eventsBack(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? l10n.t('Its event goes back to the pool.')
      : l10n.t('Its {0} events go back to the pool.', count),
  ];
}
