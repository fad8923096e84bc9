import { canonicalJson } from '../evaluation/evidence';
import type { EvaluationPolicy, Gate } from '../evaluation/types';
import type { Watched } from '../progress';
import { defaultSeed } from './compare';
import { sideOf } from './evaluatedVersion';
import type { EvaluatedVersion } from './evaluatedVersion';
import type { ComparerWatch, ComparisonPorts } from './ports';
import { latencyRatio } from './statistics/latencyRatio';
import type { LatencyRatio } from './statistics/latencyRatio';
import type { Comparison } from './types';

/**
 * Compares two versions whose evaluations were read. Latency is measured where a gate asks for it;
 * the outline, which needs none, doesn't wait for that.
 */
export async function requestComparison(
  a: EvaluatedVersion,
  b: EvaluatedVersion,
  policy: EvaluationPolicy,
  ports: ComparisonPorts,
  watch: ComparerWatch = {},
): Promise<Comparison> {
  const { heads, gates } = policy;
  const request = { a: sideOf(a), b: sideOf(b), policy: { heads, gates } };
  if (!isLatencyAsked(a, b, policy, ports)) return ports.comparer.compare(request, watch);
  const { onOutline, ...rest } = watch;
  if (onOutline) onOutline(await ports.comparer.compare({ ...request, resamples: 0 }, rest));
  const ratio = await measureRatio(a, b, policy, ports, rest);
  return ports.comparer.compare({ ...request, ...(ratio && { latencyRatio: ratio }) }, rest);
}

/**
 * Compares two evaluations once only: what the question before a promotion showed is what the
 * promotion is decided by.
 */
export function rememberLast(compare: typeof requestComparison): typeof requestComparison {
  let last: { readonly key: string; readonly comparison: Promise<Comparison> } | undefined;
  return (a, b, policy, ports, watch) => {
    const key = canonicalJson([identityOf(a), identityOf(b), policy]);
    if (last?.key === key) return last.comparison;
    const comparison = compare(a, b, policy, ports, watch);
    last = { key, comparison };
    comparison.catch(() => (last = undefined));
    return comparison;
  };
}

/** So many finished comparisons are kept; each may name a hundred thousand samples. */
const kept = 4;

/**
 * Makes a comparison once for as long as neither evaluation, with the hashes of model, data set and
 * contract in it, nor the policy changes: latency, too, is measured in turn only once on this machine.
 * Only what was finished is kept, and nothing that lacks a latency which a gate asks for.
 */
export function rememberFinished(compare: typeof requestComparison): typeof requestComparison {
  const finished = new Map<string, Comparison>();
  return async (a, b, policy, ports, watch = {}) => {
    const key = a.results && b.results && keyOf(a, b, policy);
    const known = key === null ? undefined : finished.get(key);
    if (known) return known;
    const comparison = await compare(a, b, policy, ports, watch);
    const isWhole = comparison.latency_ratio || !policy.gates.some(isOnLatency);
    if (key === null || !isWhole) return comparison;
    finished.set(key, comparison);
    if (finished.size > kept) finished.delete([...finished.keys()][0]!);
    return comparison;
  };
}

function keyOf(a: EvaluatedVersion, b: EvaluatedVersion, policy: EvaluationPolicy): string {
  const sides = [a, b].map((side) => [side.placed, identityOf(side)]);
  return canonicalJson([sides, policy]);
}

function isOnLatency({ metric }: Gate): boolean {
  return metric.startsWith('latency_');
}

/** What tells one evaluation from another; its matrices may hold millions of numbers. */
function identityOf({ results }: EvaluatedVersion): object | null {
  return results && { ...results, heads: undefined };
}

/** Whether a gate needs the latency of both, and it can be measured. */
function isLatencyAsked(
  a: EvaluatedVersion,
  b: EvaluatedVersion,
  { gates }: EvaluationPolicy,
  { measureLatency }: Pick<ComparisonPorts, 'measureLatency'>,
): boolean {
  const asked = gates.some(isOnLatency);
  return asked && measureLatency !== undefined && a.results !== null && b.results !== null;
}

/** How much slower A is than B, where a gate asks for it; measured in turn. */
export async function measureRatio(
  a: EvaluatedVersion,
  b: EvaluatedVersion,
  policy: EvaluationPolicy,
  ports: Pick<ComparisonPorts, 'measureLatency'>,
  watched: Watched = {},
): Promise<LatencyRatio | undefined> {
  if (!isLatencyAsked(a, b, policy, ports)) return undefined;
  const timings = await ports.measureLatency?.(a.placed, b.placed, watched);
  return timings && latencyRatio(timings.a, timings.b, defaultSeed);
}
