import { cacheComparisons } from '../core/comparison/cache/cacheComparisons';
import { ComparisonFiles } from '../core/comparison/cache/comparisonFiles';
import type { Comparisons } from '../core/comparison/run/comparisons';
import { requestComparison } from '../core/comparison/run/requestComparison';
import { shareComparisons } from '../core/comparison/run/shareComparisons';
import { toCorePath } from './nodeFileSystem';
import { formatTime } from '../core/shared/time/time';
import type { NodePorts } from './nodePorts';
import { nodeProcesses } from './nodeProcesses';

/**
 * Comparisons of one registry, kept in memory and on the disk for other processes.
 * @param script absolute path of the bundle that computes them: another bundle computes them again
 */
export function keptComparisons(
  root: string,
  { files, hasher, ids, clock }: NodePorts,
  script: string,
  readOnly = false,
): Comparisons {
  let code: Promise<string> | undefined;
  const cached = cacheComparisons(requestComparison, {
    store: new ComparisonFiles({ files, hasher, ids }, root),
    code: () => (code ??= hasher.file(toCorePath(script)).then(({ sha256 }) => sha256)),
    machine: async () => (await nodeProcesses().self()).host,
    now: () => formatTime(clock.now()),
    ...{ hasher, readOnly },
  });
  return shareComparisons(cached);
}
