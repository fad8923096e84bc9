import type { Metrics } from '../../metrics/headResult';
import type { EvaluationResults } from './evaluationResults';
import { metricName } from '../../metrics/metricRef';
import { readHeadMetric } from '../../metrics/parseMetric';

/**
 * An evaluation's numbers as the registry keeps them: `HEAD_METRIC` (accuracies in percent, all
 * others as measured) and `composite_score`; none where nothing is labelled.
 */
export function registryMetrics(
  results: Pick<EvaluationResults, 'heads' | 'composite_score'>,
): Metrics {
  const flat = Object.entries(results.heads).flatMap(([head, { metrics }]) =>
    Object.entries(metrics).map(
      ([metric, value]) => [metricName(readHeadMetric(head, metric)), value] as const,
    ),
  );
  const { composite_score } = results;
  return { ...Object.fromEntries(flat), ...(composite_score !== null && { composite_score }) };
}
