import { canonicalJson } from '../../evaluation/results/evidence';
import type { EvaluatedVersion } from '../versions/evaluatedVersion';
import { isLatencyGated } from '../verdict/gate';
import type { ComparerWatch } from '../ports';
import type { Comparisons } from './comparisons';
import type { requestComparison } from './requestComparison';
import { RunningComparison } from './runningComparison';
import type { Comparison } from '../comparison';
import type { EvaluationPolicy } from '../../evaluation/policy/evaluationPolicy';

/** So many finished comparisons are kept; each may name a hundred thousand samples. */
const kept = 4;

/**
 * Makes a comparison once for as long as neither evaluation, with the hashes of model, data set and
 * contract in it, nor the policy changes: latency, too, is measured in turn only once on this machine,
 * also where several ask at the same moment. Only what was finished is kept, and nothing that lacks a
 * latency which a gate asks for.
 */
export function shareComparisons({ compare, known }: SharedSource): Comparisons {
  const shared = new SharedComparisons();
  return {
    compare: async (a, b, policy, ports, watch = {}) =>
      a.results && b.results
        ? shared.get(keyOf(a, b, policy), policy, watch, (own) =>
            compare(a, b, policy, ports, { ...own, measureAgain: watch.measureAgain }),
          )
        : compare(a, b, policy, ports, watch),
    known: async (a, b, policy) => shared.known(keyOf(a, b, policy)) ?? known?.(a, b, policy),
  };
}

/** What is shared; `known` is absent where nothing is kept but in memory. */
type SharedSource = Pick<Comparisons, 'compare'> & Partial<Comparisons>;

class SharedComparisons {
  private readonly finished = new Map<string, Comparison>();
  private readonly running = new Map<string, RunningComparison>();

  async get(
    key: string,
    policy: EvaluationPolicy,
    watch: ComparerWatch,
    run: (watch: ComparerWatch) => Promise<Comparison>,
  ): Promise<Comparison> {
    const known = watch.measureAgain ? undefined : this.finished.get(key);
    if (known) return known;
    const running = this.running.get(key);
    const joined = running?.isAbandoned === false ? running : this.start(key, policy, run);
    return joined.join(watch);
  }

  known(key: string): Comparison | undefined {
    return this.finished.get(key);
  }

  private start(
    key: string,
    policy: EvaluationPolicy,
    run: (watch: ComparerWatch) => Promise<Comparison>,
  ): RunningComparison {
    const started = new RunningComparison(run);
    this.running.set(key, started);
    const end = () => this.running.get(key) === started && this.running.delete(key);
    started.result.then((comparison) => {
      end();
      if (isComplete(comparison, policy)) this.keep(key, comparison);
    }, end);
    return started;
  }

  private keep(key: string, comparison: Comparison): void {
    this.finished.set(key, comparison);
    const [oldest = key] = this.finished.keys();
    if (this.finished.size > kept) this.finished.delete(oldest);
  }
}

/** Whether it has the latency that a gate asks for, where one does. */
export function isComplete(
  { latency_ratio: ratio }: Comparison,
  policy: EvaluationPolicy,
): boolean {
  return ratio !== undefined || !isLatencyGated(policy);
}

function keyOf(a: EvaluatedVersion, b: EvaluatedVersion, policy: EvaluationPolicy): string {
  const sides = [a, b].map((side) => {
    const { version, model_id, folder, file, metrics } = side.placed;
    return [version, model_id, folder, file, metrics, identityOf(side)];
  });
  return canonicalJson([sides, policy]);
}

/** What tells one evaluation from another; its matrices may hold millions of numbers. */
export function identityOf({ results }: EvaluatedVersion): object | null {
  return results && { ...results, heads: undefined };
}

/**
 * Compares two evaluations once only where latency could not be measured: what the question before a
 * promotion showed is what the promotion is decided by. Everything else is shared already.
 */
export function rememberLast(compare: typeof requestComparison): typeof requestComparison {
  let last: { readonly key: string; readonly comparison: Comparison } | undefined;
  return async (a, b, policy, ports, watch) => {
    const key = keyOf(a, b, policy);
    if (last?.key === key) return last.comparison;
    const comparison = await compare(a, b, policy, ports, watch);
    last = isComplete(comparison, policy) ? undefined : { key, comparison };
    return comparison;
  };
}
