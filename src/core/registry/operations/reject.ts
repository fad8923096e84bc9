import * as l10n from '@vscode/l10n';
import { UserError } from '../../errors';
import { assess, requireChallenger, requireUnchanged } from '../assess';
import { commit, operationOf } from '../commit';
import { orUndefined } from '../contract';
import { rejectedHome } from '../layout';
import type { ChangeOptions, ChangePlan, ChangeResult } from '../modelRegistry';
import { change, look } from '../opening';
import type { Assessment, AssessmentWords } from '../ports';
import { reconcile } from '../reconcile';
import { absolute } from '../site';
import type { Site } from '../site';
import { requireWritable } from '../state';
import type { RegistryState } from '../state';
import { orUndo, requireFree, takeChallenger } from '../take';
import { rejected } from '../transitions';
import type { ChallengerEntry } from '../types';
import { asTold, inEnglish } from '../../texts';

interface Ready {
  readonly challenger: ChallengerEntry;
  readonly from: string;
  /** Undefined when the two cannot be judged, for instance without an evaluation policy. */
  readonly assessment: Assessment | undefined;
}

/** Drops the challenger: it goes to the archive as rejected, its events back to the pool. */
export async function reject(
  site: Site,
  input: ChangeOptions & { readonly reason: string },
): Promise<ChangeResult> {
  if (!input.reason.trim())
    throw new UserError(l10n.t('a rejection needs a reason'), l10n.t('Add --reason TEXT.'), {
      kind: 'usage',
    });
  return change(site, input, async (state) =>
    apply(site, state, await check(site, state), input.reason),
  );
}

/** What `reject` would do. */
export async function planReject(site: Site): Promise<ChangePlan> {
  const { state } = await look(site);
  requireWritable(state);
  const { challenger, assessment } = await check(site, state);
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
  const assessment = await orUndefined(assess(site, registry, challenger, from));
  return { challenger, from, assessment };
}

async function apply(
  site: Site,
  state: RegistryState,
  { challenger, from, assessment }: Ready,
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
