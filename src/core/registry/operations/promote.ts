import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { basename } from '../../shared/files/paths';
import type { ProgressOptions } from '../../shared/progress/progress';
import {
  assess,
  promotionPairOf,
  requireAdopted,
  requireChallenger,
  requireUnchanged,
} from '../state/assess';
import type { PromotionPair } from '../state/assess';
import { commit, operationOf } from '../state/commit';
import { archiveFolderOf } from '../format/layout';
import { requireUndoubted } from '../state/doubts';
import { mainFileOf, rolesInOrder } from '../storage/locate';
import { finishSwap } from './deployed';
import { changeAsJudged } from '../state/judgedChange';
import type { JudgedOperation } from '../state/judgedChange';
import type { ChangePlan, ChangeResult, PromoteInput } from '../modelRegistry';
import { openForRead } from '../state/opening';
import type { Assessment } from '../ports';
import { endingPaths } from '../links/productionPaths';
import type { RegistryContext } from '../registryContext';
import { requireWritable } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import { withUndo, requireFree, moveToArchive } from './moveToArchive';
import { promoted } from '../format/transitions';
import type { ChallengerEntry } from '../format/types';
import { joined, localized, sentence } from '../../shared/text/sentence';
import type { Value } from '../../shared/text/sentence';

/** Everything that a promotion needs of the registry, checked; nothing has been changed. */
interface Ready {
  readonly challenger: ChallengerEntry;
  readonly pair: PromotionPair;
  readonly from: string;
  readonly main: string;
  /** Production paths that would end. */
  readonly ending: readonly string[];
}

interface Judged extends Ready {
  readonly assessment: Assessment;
}

/** Makes the challenger the champion. */
export async function promote(
  context: RegistryContext,
  input: PromoteInput,
  progressOptions: ProgressOptions = {},
): Promise<ChangeResult> {
  if (input.force && !input.reason?.trim())
    throw new UserError(l10n.t('--force needs a reason'), l10n.t('Add --reason TEXT.'), {
      kind: 'usage',
    });
  const operation: JudgedOperation<Ready, Assessment> = {
    check: (state) => check(context, state),
    judge: ({ pair }) => assess(context, pair, progressOptions),
    apply: (state, ready, assessment) => {
      const judged = { ...ready, assessment };
      refuse(judged, input.force === true);
      return apply(context, state, judged, input);
    },
  };
  return changeAsJudged(context, input, operation, progressOptions.signal);
}

/** What `promote` would do. */
export async function planPromote(
  context: RegistryContext,
  progressOptions: ProgressOptions = {},
): Promise<ChangePlan> {
  const { state } = await openForRead(context);
  requireWritable(state);
  const ready = await check(context, state);
  const { challenger } = ready;
  const assessment = await assess(context, ready.pair, progressOptions);
  const old = state.registry.champion?.version ?? null;
  return {
    from: old,
    to: challenger.version,
    consequences: [
      l10n.t(
        '{0} becomes the champion; production/models/{1} leads to it from then on.',
        challenger.version,
        state.registry.production_name,
      ),
      ...(old === null ? [] : [l10n.t('{0} goes to the archive and can be rolled back to.', old)]),
      ...ready.ending.map((path) =>
        l10n.t('The production path {0} ends; only force allows that.', path),
      ),
    ],
    refusals: refusalsOf({ ...ready, assessment }),
    summary: assessment.summary,
    judged: assessment.decision !== undefined,
    token: state.token,
  };
}

async function check(context: RegistryContext, { registry }: RegistryState): Promise<Ready> {
  const challenger = requireChallenger(registry);
  await requireAdopted(context, registry);
  for (const role of rolesInOrder(context, registry))
    if (role.status === 'champion' || role.status === 'challenger')
      await requireUndoubted(context, registry, role);
  const from = await requireUnchanged(context, challenger);
  if (from === context.layout.challenger)
    await requireFree(context, archiveFolderOf(challenger.model_id));
  const main = await mainFileOf(context, challenger, from);
  const ending = await endingPaths(context, registry, challenger);
  const pair = await promotionPairOf(context, registry, challenger, from);
  return { challenger, pair, from, main, ending };
}

function refusalsOf({ assessment, ending }: Judged): readonly Value[] {
  const { allowed, refusals } = assessment;
  const ends = ending.map((path) => sentence('production_path_ends', { path }));
  return [...(allowed ? [] : refusals), ...ends];
}

/** @throws UserError (refused) with everything that is against a promotion */
function refuse(ready: Judged, force: boolean): void {
  const against = refusalsOf(ready);
  if (force || (against.length === 0 && ready.assessment.allowed)) return;
  const { version } = ready.challenger;
  throw new UserError(
    l10n.t(
      '{0} is not promoted: {1}',
      version,
      localized(joined(against)) || l10n.t('it is not shown to be better'),
    ),
    l10n.t('Evaluate both versions again, or override with --force --reason TEXT.'),
    { kind: 'refused' },
  );
}

async function apply(
  context: RegistryContext,
  state: RegistryState,
  ready: Judged,
  input: PromoteInput,
): Promise<ChangeResult> {
  const { challenger, from, main } = ready;
  const { version, model_id } = challenger;
  const old = state.registry.champion?.version ?? null;
  const { why, details } = reasons(ready, input);
  const operation = operationOf(context, {
    type: 'promote',
    from: old,
    to: version,
    model_id,
    reason: why,
    ...details,
  });
  const reason = replacedBy(version, why);
  const decision = { at: operation.at, main: basename(main), reason };
  const next = promoted(state.registry, challenger, decision);
  const undo = await moveToArchive(context, challenger, from, archiveFolderOf(model_id));
  const committed = await withUndo(context, undo, operation, () =>
    commit(context, state, next, operation),
  );
  return finishSwap(context, committed, { from: old, to: version });
}

function replacedBy(version: string, why: Value): Value {
  return why === ''
    ? sentence('replaced', { version })
    : sentence('replaced_because', { version, why });
}

/** Why it was promoted, in words and numbers, and what the log keeps of the judgement. */
function reasons(ready: Judged, { force, reason }: PromoteInput) {
  const { assessment, ending } = ready;
  const overridden = force === true && (!assessment.allowed || ending.length > 0);
  const details = {
    ...(assessment.decision && { decision: assessment.decision }),
    ...(overridden && { forced: true, against: refusalsOf(ready) }),
  };
  const forced = overridden ? sentence('forced') : '';
  return { why: joined([forced, reason ?? '', assessment.summary]), details };
}
