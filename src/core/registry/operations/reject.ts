import * as l10n from '@vscode/l10n';
import { CancelledError, UserError } from '../../shared/errors/errors';
import type { Watched } from '../../shared/progress/progress';
import { assess, contestOf, requireChallenger, requireUnchanged } from '../state/assess';
import type { Contest } from '../state/assess';
import { commit, operationOf } from '../state/commit';
import { orUndefined } from '../storage/contract';
import { rejectedHome } from '../format/layout';
import { changeAsJudged } from '../state/judgedChange';
import type { JudgedOperation } from '../state/judgedChange';
import type { ChangeOptions, ChangePlan, ChangeResult } from '../modelRegistry';
import { look } from '../state/opening';
import type { Assessment, AssessmentWords } from '../ports';
import { reconcile } from '../steps/reconcile';
import { absolute } from '../registryContext';
import type { Site } from '../registryContext';
import { requireWritable } from '../state/state';
import type { RegistryState } from '../state/state';
import { orUndo, requireFree, takeChallenger } from './moveToArchive';
import { rejected } from '../format/transitions';
import type { ChallengerEntry } from '../format/types';
import { asTold, inEnglish } from '../../shared/text/texts';

interface Ready {
  readonly challenger: ChallengerEntry;
  readonly from: string;
  /** Undefined where the champion is missing. */
  readonly contest: Contest | undefined;
}

/** Undefined where the two can't be judged, for instance without an evaluation policy. */
type Judgement = Assessment | undefined;

/** Drops the challenger: it goes to the archive as rejected, its events back to the pool. */
export async function reject(
  site: Site,
  input: ChangeOptions & { readonly reason: string },
  watched: Watched = {},
): Promise<ChangeResult> {
  if (!input.reason.trim())
    throw new UserError(l10n.t('a rejection needs a reason'), l10n.t('Add --reason TEXT.'), {
      kind: 'usage',
    });
  const operation: JudgedOperation<Ready, Judgement> = {
    check: (state) => check(site, state),
    judge: (ready) => judge(site, ready, watched),
    apply: (state, ready, assessment) => apply(site, state, ready, assessment, input.reason),
  };
  return changeAsJudged(site, input, operation, watched.signal);
}

/** What `reject` would do. */
export async function planReject(site: Site, watched: Watched = {}): Promise<ChangePlan> {
  const { state } = await look(site);
  requireWritable(state);
  const ready = await check(site, state);
  const { challenger } = ready;
  const assessment = await judge(site, ready, watched);
  const events = challenger.training_data.events_included?.length ?? 0;
  const told = assessment && asTold<AssessmentWords>(assessment);
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
        rejectedHome(challenger.model_id),
      ),
      ...(events > 0 ? [l10n.t('Its {0} event(s) go back to the pool.', events)] : []),
      stays,
    ],
    refusals: [],
    summary: told?.failedGate ?? told?.summary ?? '',
    token: state.token,
  };
}

async function check(site: Site, { registry }: RegistryState): Promise<Ready> {
  const challenger = requireChallenger(registry);
  const from = await requireUnchanged(site, challenger);
  const home = rejectedHome(challenger.model_id);
  if (from !== absolute(site, home)) await requireFree(site, home);
  const contest = await orUndefined(contestOf(site, registry, challenger, from));
  return { challenger, from, contest };
}

async function judge(site: Site, { contest }: Ready, watched: Watched): Promise<Judgement> {
  const assessment = contest && (await orUndefined(assess(site, contest, watched)));
  if (watched.signal?.aborted) throw new CancelledError(l10n.t('The decision'));
  return assessment;
}

async function apply(
  site: Site,
  state: RegistryState,
  { challenger, from }: Ready,
  assessment: Judgement,
  reason: string,
): Promise<ChangeResult> {
  const { version, model_id } = challenger;
  const champion = state.registry.champion?.version ?? null;
  const gate = assessment?.failedGate;
  const why =
    gate === undefined || reason.includes(gate)
      ? reason
      : inEnglish(() => l10n.t('{0} (failed gate: {1})', reason, gate));
  const operation = operationOf(site, {
    type: 'reject',
    reason: why,
    version,
    model_id,
    from: version,
    to: champion,
    ...(assessment?.decision && { decision: assessment.decision }),
  });
  const next = rejected(state.registry, challenger, operation.at, why);
  const undo = await takeChallenger(site, challenger, from, rejectedHome(model_id));
  const committed = await orUndo(site, undo, operation, () => commit(site, state, next, operation));
  await reconcile(site, committed.state);
  return { from: version, to: champion, operation };
}
