import type { Comparison } from '../comparison';
import type { Comparisons } from '../run/comparisons';
import type { requestComparison } from '../run/requestComparison';
import { isComplete } from '../run/shareComparisons';
import { comparisonKey } from './comparisonKey';
import type { ComparisonBasis } from './comparisonKey';
import type { ComparisonStore } from './comparisonFiles';

export interface ComparisonCache extends ComparisonBasis {
  readonly store: ComparisonStore;
  /** The time; UTC, ISO 8601. */
  readonly now: () => string;
  /** Nothing is written: what is kept already is read all the same. */
  readonly readOnly?: boolean;
}

/**
 * Computes a comparison only where none is kept that rests on the same; latency is measured once, too,
 * until somebody asks for it to be measured again. What lacks a latency that a gate asks for is not kept.
 */
export function cacheComparisons(
  compare: typeof requestComparison,
  cache: ComparisonCache,
): Comparisons {
  return {
    compare: (...asked) => compareOnce(compare, cache, ...asked),
    known: async (a, b, policy) => {
      const key = await comparisonKey(a, b, policy, cache);
      return key === undefined ? undefined : cache.store.read(key);
    },
  };
}

async function compareOnce(
  compare: typeof requestComparison,
  cache: ComparisonCache,
  ...[a, b, policy, ports, watch = {}]: Parameters<typeof requestComparison>
): Promise<Comparison> {
  const key = await comparisonKey(a, b, policy, cache);
  if (key === undefined) return compare(a, b, policy, ports, watch);
  const known = watch.measureAgain ? undefined : await cache.store.read(key);
  if (known) return known;
  const comparison = dated(await compare(a, b, policy, ports, watch), cache);
  if (cache.readOnly || !isComplete(comparison, policy)) return comparison;
  // Two processes that compared at the same time go on with the same latency.
  const other = watch.measureAgain ? undefined : await cache.store.read(key);
  if (other) return other;
  await cache.store.write(key, comparison);
  return comparison;
}

function dated(comparison: Comparison, { now }: ComparisonCache): Comparison {
  if (!comparison.latency_ratio) return comparison;
  return { ...comparison, latency_measured_at: now() };
}
