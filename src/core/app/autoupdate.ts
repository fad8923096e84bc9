import * as l10n from '@vscode/l10n';
import { readEvaluated, readStored } from '../comparison/versions/evaluatedVersion';
import type { EvaluationSource } from '../comparison/ports';
import { UserError } from '../shared/errors/errors';
import type { ProgressOptions } from '../shared/progress/progress';
import type { ModelRegistry } from '../registry/modelRegistry';
import type { AutoupdateResult, Workspace } from './workspace';
import { joined, localized } from '../shared/text/sentence';

export interface AutoupdatePorts {
  readonly registry: ModelRegistry;
  readonly evaluations: EvaluationSource;
  readonly evaluateTogether: Workspace['evaluateTogether'];
}

/**
 * Registers the candidate if there is one, brings the evaluations of champion and challenger up to
 * date, then promotes the challenger when nothing is against it and rejects it otherwise.
 * @throws UserError when there is nothing to decide on, or a model can't be evaluated: then nothing
 *   was decided
 */
export async function autoupdate(
  ports: AutoupdatePorts,
  progressOptions: ProgressOptions = {},
): Promise<AutoupdateResult> {
  const { registry } = ports;
  const status = await registry.status();
  if (!status.challenger) {
    if (!status.candidate) return { decision: 'none', reason: nothing(), version: null };
    if (!status.candidate.ready) throw notReady(status.candidate.detail);
    await registry.register({});
  }
  const versions = ['challenger', ...(status.champion ? ['champion'] : [])];
  const due = await versionsDue(ports, versions);
  if (due.length > 0) await ports.evaluateTogether(due, progressOptions);
  const { results } = await readStored(await registry.resolve('challenger'), ports.evaluations);
  if (results?.composite_score === null) {
    return { decision: 'none', reason: unlabelled(), version: results.version };
  }
  return decide(registry, progressOptions);
}

/** Rejecting a challenger because no one labelled the data would be no decision about it. */
function unlabelled(): string {
  return l10n.t(
    'No sample of the data set has a label, so that nothing can be decided; compare shows what changed.',
  );
}

function notReady(detail: string | undefined): UserError {
  return new UserError(
    l10n.t(
      "The candidate in models/challenger can't be registered: {0}.",
      detail ?? l10n.t('it is incomplete'),
    ),
    l10n.t('Let training finish, or complete the folder, then try again.'),
  );
}

/** The versions whose evaluation is missing or out of date. */
async function versionsDue(
  { registry, evaluations }: Pick<AutoupdatePorts, 'registry' | 'evaluations'>,
  versions: readonly string[],
): Promise<readonly string[]> {
  const due: string[] = [];
  for (const version of versions) {
    const placed = await registry.resolve(version);
    const { results, stale } = await readEvaluated(placed, evaluations);
    if (results === null || stale.length > 0) due.push(version);
  }
  return due;
}

function nothing(): string {
  return l10n.t('There is neither a challenger nor a candidate.');
}

async function decide(
  registry: ModelRegistry,
  progressOptions: ProgressOptions,
): Promise<AutoupdateResult> {
  const plan = await registry.planPromote(progressOptions);
  const version = plan.to;
  if (plan.refusals.length === 0) {
    await registry.promote({ expected: plan.token }, progressOptions);
    return { decision: 'promoted', reason: localized(plan.summary), version };
  }
  const reason = joined(plan.refusals);
  const { token } = await registry.planReject(progressOptions);
  await registry.reject({ reason, expected: token }, progressOptions);
  return { decision: 'rejected', reason: localized(reason), version };
}
