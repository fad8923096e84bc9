import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { compositeMetric, sameMetric } from '../../metrics/metricRef';
import type { Comparison } from '../comparison';
import type { DecidedVersion, PromotionDecision } from '../../registry/format/promotionDecision';
import type { Evidence } from '../../evaluation/results/evaluationResults';
import type { ScoredVersion } from './scoredVersion';

/** Binds a decision to its evidence. */
export function recordDecision(
  challenger: ScoredVersion,
  champion: ScoredVersion | null,
  comparison: Comparison | null,
): PromotionDecision {
  const { dataset, policy, runtime }: Evidence = challenger.results.evidence;
  const composite = comparison?.metrics.find(({ ref }) => sameMetric(ref, compositeMetric));
  return {
    challenger: decided(challenger),
    champion: champion && decided(champion),
    dataset,
    policy,
    runtime,
    samples: comparison?.samples ?? challenger.results.dataset.samples,
    ...comparison?.resampling,
    ...(comparison ? { verdict: comparison.verdict } : {}),
    ...(comparison?.non_inferior ? { non_inferior: comparison.non_inferior } : {}),
    ...(composite ? { gain: composite.diff } : {}),
    ...(composite?.ci95 ? { gain_ci95: composite.ci95 } : {}),
    ...(comparison?.latency_ratio ? { latency_ratio: comparison.latency_ratio } : {}),
  };
}

function decided({ placed, results }: ScoredVersion): DecidedVersion {
  const { version, model_id } = placed;
  const { evidence, composite_score, environment } = results;
  const { model, contract } = evidence;
  return { version, model_id, model, contract, composite_score, environment };
}

/** @throws UserError when a log line carries no decision */
export function requireDecision(operation: {
  readonly id: string;
  readonly [detail: string]: unknown;
}): PromotionDecision {
  const { decision } = operation;
  if (typeof decision === 'object' && decision !== null && 'challenger' in decision) {
    return decision as PromotionDecision;
  }
  throw new UserError(
    l10n.t('The operation {0} has no decision on record', operation.id),
    l10n.t('Name a promotion that was decided by evaluations; `backbone log` lists them.'),
  );
}
