import { metricOfResults } from '../../metrics/composite';
import { compositeMetric, sameMetric } from '../../metrics/metricRef';
import type { MetricRef } from '../../metrics/metricRef';
import type { HeadShapes } from '../../metrics/parseMetric';
import type { EvaluationPolicy, Gate } from '../../evaluation/policy/evaluationPolicy';
import type { EvaluationResults } from '../../evaluation/results/evaluationResults';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';
import { resolveGates } from '../verdict/gate';
import { judgeGates } from '../verdict/judgeGates';
import { sideOf } from '../versions/evaluatedVersion';
import type { ScoredVersion } from './scoredVersion';

/** The gates on a challenger's own values that it fails, where there is no champion to compare with. */
export function failedOwnGates(challenger: ScoredVersion, policy: EvaluationPolicy): Sentence[] {
  const { results } = challenger;
  const gates = resolveGates(policy.gates.flatMap(onOwnValue), shapesOf(policy, results));
  const figures = gates.flatMap(({ named: { metric } }) => {
    const value = metric && valueOf(results, metric);
    return metric && value !== undefined ? [{ metric, a: value, b: value }] : [];
  });
  const outcomes = judgeGates(gates, { figures, costA: sideOf(challenger), costB: {} });
  return outcomes
    .filter(({ passed }) => !passed)
    .map(({ gate, detail }) => sentence('gate_fails', { gate, detail }));
}

/** What of a gate needs no champion. */
function onOwnValue({ metric, min, max }: Gate): Gate[] {
  if (min === undefined && max === undefined) return [];
  return [{ metric, ...(min !== undefined && { min }), ...(max !== undefined && { max }) }];
}

function valueOf(results: ScoredVersion['results'], metric: MetricRef): number | undefined {
  if (sameMetric(metric, compositeMetric)) return results.composite_score;
  return metricOfResults(results.heads, metric);
}

/** The policy's heads, with the classes that were evaluated. */
function shapesOf({ heads }: EvaluationPolicy, results: EvaluationResults): HeadShapes {
  const shapes = Object.entries(heads).map(([head, { task }]) => {
    const classes = results.heads[head]?.classes.map(({ name }) => name) ?? [];
    return [head, { task, ...(classes.length > 0 && { classes }) }] as const;
  });
  return Object.fromEntries(shapes);
}
