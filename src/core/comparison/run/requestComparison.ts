import type { ProgressOptions } from '../../shared/progress/progress';
import { sideOf } from '../versions/evaluatedVersion';
import type { EvaluatedVersion } from '../versions/evaluatedVersion';
import { isLatencyGated } from '../verdict/gate';
import type { ComparerWatch, ComparisonPorts } from '../ports';
import { latencyRatio } from '../../statistics/latencyRatio';
import type { LatencyRatio } from '../../statistics/latencyRatio';
import type { Comparison } from '../comparison';
import { judgingPolicy } from '../../evaluation/policy/evaluationPolicy';
import type { EvaluationPolicy } from '../../evaluation/policy/evaluationPolicy';

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
  const request = { a: sideOf(a), b: sideOf(b), policy: judgingPolicy(policy) };
  if (!isLatencyAsked(a, b, policy, ports)) return ports.comparer.compare(request, watch);
  const { onOutline, ...rest } = watch;
  if (onOutline) onOutline(await ports.comparer.compare({ ...request, resamples: 0 }, rest));
  const ratio = await measureRatio(a, b, policy, ports, rest);
  return ports.comparer.compare({ ...request, ...(ratio && { latencyRatio: ratio }) }, rest);
}

/** Whether a gate needs the latency of both, and it can be measured. */
function isLatencyAsked(
  a: EvaluatedVersion,
  b: EvaluatedVersion,
  policy: EvaluationPolicy,
  { measureLatency }: Pick<ComparisonPorts, 'measureLatency'>,
): boolean {
  const asked = isLatencyGated(policy);
  return asked && measureLatency !== undefined && a.results !== null && b.results !== null;
}

/** How much slower A is than B, where a gate asks for it; measured in turn. */
export async function measureRatio(
  a: EvaluatedVersion,
  b: EvaluatedVersion,
  policy: EvaluationPolicy,
  ports: Pick<ComparisonPorts, 'measureLatency'>,
  progressOptions: ProgressOptions = {},
): Promise<LatencyRatio | undefined> {
  if (!isLatencyAsked(a, b, policy, ports)) return undefined;
  const rounds = await ports.measureLatency?.(a.placed, b.placed, progressOptions);
  return rounds && latencyRatio(rounds);
}
