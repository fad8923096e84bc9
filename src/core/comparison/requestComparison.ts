import { canonicalJson } from '../evaluation/evidence';
import type { EvaluationPolicy } from '../evaluation/types';
import { defaultSeed } from './compare';
import { sideOf } from './evaluatedVersion';
import type { EvaluatedVersion } from './evaluatedVersion';
import type { ComparerWatch, ComparisonPorts } from './ports';
import { latencyRatio } from './statistics/latencyRatio';
import type { LatencyRatio } from './statistics/latencyRatio';
import type { Comparison } from './types';

/** Compares two versions whose evaluations were read; latency is measured where a gate asks for it. */
export async function requestComparison(
  a: EvaluatedVersion,
  b: EvaluatedVersion,
  policy: EvaluationPolicy,
  ports: ComparisonPorts,
  watch?: ComparerWatch,
): Promise<Comparison> {
  const ratio = await measure(a, b, policy, ports);
  const request = {
    a: sideOf(a),
    b: sideOf(b),
    policy: { heads: policy.heads, gates: policy.gates },
    ...(ratio ? { latencyRatio: ratio } : {}),
  };
  return ports.comparer.compare(request, watch);
}

/**
 * Compares two evaluations once only: what the question before a promotion showed is what the
 * promotion is decided by.
 */
export function rememberLast(compare: typeof requestComparison): typeof requestComparison {
  let last: { readonly key: string; readonly comparison: Promise<Comparison> } | undefined;
  return (a, b, policy, ports, watch) => {
    const key = canonicalJson([a.results, b.results, policy]);
    if (last?.key === key) return last.comparison;
    const comparison = compare(a, b, policy, ports, watch);
    last = { key, comparison };
    comparison.catch(() => (last = undefined));
    return comparison;
  };
}

async function measure(
  a: EvaluatedVersion,
  b: EvaluatedVersion,
  { gates }: EvaluationPolicy,
  { measureLatency }: ComparisonPorts,
): Promise<LatencyRatio | undefined> {
  const asked = gates.some(({ metric }) => metric.startsWith('latency_'));
  if (!asked || !measureLatency || !a.results || !b.results) return undefined;
  const timings = await measureLatency(a.placed, b.placed);
  return timings && latencyRatio(timings.a, timings.b, defaultSeed);
}
