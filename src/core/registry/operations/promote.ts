import { UserError } from '../../errors';
import { basename } from '../../paths';
import { assess, requireAdopted, requireChallenger, requireUnchanged } from '../assess';
import { commit, operationOf } from '../commit';
import { defaultHome } from '../layout';
import { mainFileOf } from '../locate';
import { finishSwap } from '../deployed';
import type { ChangePlan, ChangeResult, PromoteInput } from '../modelRegistry';
import { change, look } from '../opening';
import type { Assessment } from '../ports';
import { endingPaths } from '../productionPaths';
import type { Site } from '../site';
import { requireWritable } from '../state';
import type { RegistryState } from '../state';
import { orUndo, requireFree, takeChallenger } from '../take';
import { promoted } from '../transitions';
import type { ChallengerEntry } from '../types';

/** Everything that a promotion needs, checked; nothing has been changed. */
interface Ready {
  readonly challenger: ChallengerEntry;
  readonly from: string;
  readonly main: string;
  readonly assessment: Assessment;
  /** Production paths that would end. */
  readonly ending: readonly string[];
}

/** Makes the challenger the champion. */
export async function promote(site: Site, input: PromoteInput): Promise<ChangeResult> {
  if (input.force && !input.reason?.trim())
    throw new UserError('--force needs a reason', 'Add --reason TEXT.', { kind: 'usage' });
  return change(site, input, async (state) => {
    const ready = await check(site, state);
    refuse(ready, input.force === true);
    return apply(site, state, ready, input);
  });
}

/** What `promote` would do. */
export async function planPromote(site: Site): Promise<ChangePlan> {
  const { state } = await look(site);
  requireWritable(state);
  const ready = await check(site, state);
  const { challenger, assessment } = ready;
  const old = state.registry.champion?.version ?? null;
  return {
    from: old,
    to: challenger.version,
    consequences: [
      `${challenger.version} becomes the champion; production/models/${state.registry.production_name} leads to it from then on.`,
      ...(old === null ? [] : [`${old} goes to the archive and can be rolled back to.`]),
      ...ready.ending.map((path) => `The production path ${path} ends; only force allows that.`),
    ],
    refusals: refusals(ready),
    summary: assessment.summary,
    judged: assessment.decision !== undefined,
    token: state.token,
  };
}

async function check(site: Site, state: RegistryState): Promise<Ready> {
  const { registry } = state;
  const challenger = requireChallenger(registry);
  await requireAdopted(site, registry);
  const from = await requireUnchanged(site, challenger);
  if (from === site.layout.challenger) await requireFree(site, defaultHome(challenger.model_id));
  const main = await mainFileOf(site, challenger, from);
  const ending = await endingPaths(site, registry, challenger);
  return {
    challenger,
    from,
    main,
    ending,
    assessment: await assess(site, registry, challenger, from),
  };
}

function refusals({ assessment, ending }: Ready): readonly string[] {
  const ends = ending.map((path) => `the production path ${path} would end`);
  return [...(assessment.allowed ? [] : assessment.refusals), ...ends];
}

/** @throws UserError (refused) with everything that stands against a promotion */
function refuse(ready: Ready, force: boolean): void {
  const against = refusals(ready);
  if (force || (against.length === 0 && ready.assessment.allowed)) return;
  const { version } = ready.challenger;
  throw new UserError(
    `${version} is not promoted: ${against.join('; ') || 'it is not shown to be better'}`,
    'Evaluate both versions again, or override with --force --reason TEXT.',
    { kind: 'refused' },
  );
}

async function apply(
  site: Site,
  state: RegistryState,
  ready: Ready,
  input: PromoteInput,
): Promise<ChangeResult> {
  const { challenger, from, main } = ready;
  const { version, model_id } = challenger;
  const old = state.registry.champion?.version ?? null;
  const { why, details } = reasons(ready, input);
  const operation = operationOf(site, {
    type: 'promote',
    from: old,
    to: version,
    model_id,
    ...(why !== '' && { reason: why }),
    ...details,
  });
  const reason = `Replaced by v${version}${why === '' ? '' : ` (${why})`}`;
  const decision = { at: operation.at, main: basename(main), reason };
  const next = promoted(state.registry, challenger, decision);
  const undo = await takeChallenger(site, challenger, from, defaultHome(model_id));
  const committed = await orUndo(site, undo, operation, () => commit(site, state, next, operation));
  return finishSwap(site, committed, { from: old, to: version });
}

/** Why it was promoted, in words and numbers, and what the log keeps of the judgement. */
function reasons(ready: Ready, { force, reason }: PromoteInput) {
  const { assessment, ending } = ready;
  const overridden = force === true && (!assessment.allowed || ending.length > 0);
  const words = [overridden ? 'forced' : '', reason ?? '', assessment.summary];
  const details = {
    ...(assessment.decision && { decision: assessment.decision }),
    ...(overridden && { forced: true, against: refusals(ready) }),
  };
  return { why: words.filter(Boolean).join('; '), details };
}
