import * as vscode from 'vscode';
import type { PairStudy } from '../../core/comparison/versions/pairStudy';
import type { Comparison, GateOutcome, MetricDifference } from '../../core/comparison/comparison';
import { gateWords } from '../../core/comparison/verdict/gateSentence';
import { told } from '../../core/shared/text/kept';
import type {
  ComparedGate,
  ComparedLatency,
  ComparedMetric,
  ComparisonFacts,
} from '../../protocol/comparisonFacts';
import { mainFigures, unitOf } from '../metricFigures';
import type { EvaluatedVersion } from '../../core/comparison/versions/evaluatedVersion';
import type { Figure } from '../../protocol/figure';
import type { HeadShapes } from '../../core/metrics/parseMetric';
import { metricLabel } from '../../core/metrics/metricLabel';
import { isKnown } from '../../core/metrics/metricRef';
import { isCost } from '../../core/metrics/metricText';
import { comparedHeads } from './comparedHeads';
import type { EvaluationResults } from '../../core/evaluation/results/evaluationResults';

/** What the registry's policy says. */
interface PolicyFacts {
  readonly heads?: HeadShapes | undefined;
  /** Whether it is there, and so names a data set. */
  readonly hasData: boolean;
}

/** What the page shows of two versions: what the core found, put together. */
export function comparisonFacts(
  comparison: Comparison,
  study: PairStudy,
  { heads = {}, hasData }: PolicyFacts = { hasData: true },
): ComparisonFacts {
  const { a, b, samples, verdict, metrics, gates, latency_measured_at: measuredAt } = comparison;
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
    nonInferior: comparison.non_inferior !== undefined,
    sentence: told(comparison, 'summary'),
    evaluated: { a: study.a.results !== null, b: study.b.results !== null },
    hasData,
    known: { a: knownFigures(study.a, heads), b: knownFigures(study.b, heads) },
    gates: gates.map((gate) => comparedGate(gate, samples)),
    metrics: metrics.map(comparedMetric),
    heads: comparedHeads(comparison, study),
    latency: latencies,
    ...(measuredAt !== undefined && { latencyMeasuredAt: measuredAt }),
  };
}

function knownFigures({ placed }: EvaluatedVersion, heads: HeadShapes): readonly Figure[] {
  return mainFigures(placed.metrics, heads);
}

function comparedGate(outcome: GateOutcome, samples: number): ComparedGate {
  const at = outcome.bound?.gate;
  return {
    ...gateWords(outcome),
    outcome: samples === 0 ? 'open' : outcome.passed ? 'passed' : 'failed',
    ...(at !== undefined && { at }),
  };
}

function comparedMetric(difference: MetricDifference): ComparedMetric {
  const { metric, ref, a, b, diff, ci95, p_value: p } = difference;
  return {
    metric,
    label: metricLabel(ref),
    unit: unitOf(ref),
    a,
    b,
    diff,
    ...(ci95 && { ci95 }),
    ...(p !== undefined && { p }),
    outcome: outcomeOf(difference),
    cost: isCost(ref),
    minor: isKnown(ref) && ref.className !== null,
  };
}

/** A difference counts when its interval leaves zero out; without an interval nothing is shown. */
function outcomeOf({ ref, ci95 }: MetricDifference): ComparedMetric['outcome'] {
  if (!ci95 || (ci95[0] <= 0 && ci95[1] >= 0)) return 'same';
  return ci95[0] > 0 === isCost(ref) ? 'worse' : 'better';
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
            text:
              alone === 1
                ? vscode.l10n.t('1 sample was answered by one of the two only.')
                : vscode.l10n.t('{0} samples were answered by one of the two only.', alone),
          },
        ]
      : []),
    ...(changed > 0
      ? [
          {
            kind: 'dataset' as const,
            text:
              changed === 1
                ? vscode.l10n.t('1 sample has another label in each.')
                : vscode.l10n.t('{0} samples have another label in each.', changed),
          },
        ]
      : []),
  ];
}
