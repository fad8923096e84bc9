import * as vscode from 'vscode';
import { isCost } from '../../core/comparison/metricDifferences';
import type { PairStudy } from '../../core/comparison/pairStudy';
import type { Comparison, MetricDifference } from '../../core/comparison/types';
import { asTold } from '../../core/shared/text/texts';
import type { ComparedLatency, ComparedMetric, ComparisonFacts } from '../../protocol/compare';
import { metricLabel } from '../../ui/metricLabel';
import { unitOf } from '../metricFigures';
import { comparedHeads } from './comparedHeads';
import type { EvaluationResults } from '../../core/evaluation/results/evaluationResults';

/** What the page shows of two versions: what the core found, put together. */
export function comparisonFacts(comparison: Comparison, study: PairStudy): ComparisonFacts {
  const { a, b, samples, verdict, metrics } = comparison;
  const { summary, gates } = asTold(comparison);
  const latencies = {
    ...latencyOf('a', study.a.results),
    ...latencyOf('b', study.b.results),
  };
  return {
    a,
    b,
    samples,
    conditions: [...study.conditions, ...unpairedCondition(comparison)],
    verdict,
    sentence: summary,
    gates: gates.map(({ gate, passed, detail }) => ({ gate, passed, detail })),
    metrics: metrics.map((difference) => comparedMetric(difference, study)),
    heads: comparedHeads(comparison, study),
    latency: latencies,
  };
}

function comparedMetric(difference: MetricDifference, study: PairStudy): ComparedMetric {
  const { metric, a, b, diff, ci95, p_value: p } = difference;
  return {
    metric,
    label: metricLabel(metric),
    unit: unitOf(metric),
    a,
    b,
    diff,
    ...(ci95 && { ci95 }),
    ...(p !== undefined && { p }),
    outcome: outcomeOf(difference),
    cost: isCost(metric),
    // The registry keeps what a version is judged by; the rest is about single classes.
    minor: !(metric in study.a.placed.metrics || metric in study.b.placed.metrics),
  };
}

/** A difference counts when its interval leaves zero out; without an interval nothing is shown. */
function outcomeOf({ metric, ci95 }: MetricDifference): ComparedMetric['outcome'] {
  if (!ci95 || (ci95[0] <= 0 && ci95[1] >= 0)) return 'same';
  return ci95[0] > 0 === isCost(metric) ? 'worse' : 'better';
}

function latencyOf(side: 'a' | 'b', results: EvaluationResults | null) {
  if (!results) return {};
  const { p50_ms: p50, p95_ms: p95, mean_ms: mean } = results.latency;
  const latency: ComparedLatency = { p50, p95, mean };
  return { [side]: latency };
}

function unpairedCondition({ unpaired, relabelled }: Comparison): ComparisonFacts['conditions'] {
  const alone = (unpaired?.a ?? 0) + (unpaired?.b ?? 0);
  const changed = relabelled?.length ?? 0;
  return [
    ...(alone > 0
      ? [
          {
            kind: 'dataset' as const,
            text: vscode.l10n.t('{0} samples were answered by one of the two only.', alone),
          },
        ]
      : []),
    ...(changed > 0
      ? [
          {
            kind: 'dataset' as const,
            text: vscode.l10n.t('{0} samples have another label in each.', changed),
          },
        ]
      : []),
  ];
}
