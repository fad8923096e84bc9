import type { ProgressOptions } from '../../shared/progress/progress';
import { sideOf } from '../versions/evaluatedVersion';
import type { EvaluatedVersion } from '../versions/evaluatedVersion';
import { isLatencyGated, isOnLatency, resolveGates } from '../verdict/gate';
import { decisionOn } from '../verdict/latencyGates';
import type { ComparerWatch, ComparisonPorts } from '../ports';
import { latencyRatio } from '../../statistics/latencyRatio';
import type { BenchmarkRound, LatencyRatio } from '../../statistics/latencyRatio';
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

/** So many times rounds are added and looked at; a round more than decides costs every comparison. */
const mostLooks = 4;

/**
 * How much slower A is than B, where a gate asks for it; measured in turn, for as long as a gate on the
 * ratio is undecided and looks are left.
 */
export async function measureRatio(
  a: EvaluatedVersion,
  b: EvaluatedVersion,
  policy: EvaluationPolicy,
  ports: Pick<ComparisonPorts, 'measureLatency'>,
  progressOptions: ProgressOptions = {},
): Promise<LatencyRatio | undefined> {
  if (!isLatencyAsked(a, b, policy, ports)) return undefined;
  const rounds: BenchmarkRound[] = [];
  let measured: LatencyRatio | undefined;
  for (let look = 0; look < mostLooks; look++) {
    const more = await ports.measureLatency?.(a.placed, b.placed, progressOptions);
    if (!more) return measured;
    rounds.push(...more);
    measured = latencyRatio(rounds, mostLooks);
    if (!measured || isDecided(measured, policy)) return measured;
  }
  return measured;
}

function isDecided(measured: LatencyRatio, policy: EvaluationPolicy): boolean {
  return resolveGates(policy.gates, policy.heads).every(
    (gate) =>
      gate.maxRatio === undefined ||
      !isOnLatency(gate) ||
      decisionOn(measured, gate.maxRatio) !== 'undecided',
  );
}
