import type { FileDigest } from '../../shared/files/fileDigest';
import type { EvaluationResults, Evidence } from './evaluationResults';

/**
 * What has changed since an evaluation: the kinds of evidence that differ from those of now.
 * @param current as they are on disk
 * @returns among `model`, `dataset`, `policy`, `contract`, `runtime`; empty when it is fresh
 */
export function staleness(
  results: Pick<EvaluationResults, 'evidence'>,
  current: Evidence,
): readonly (keyof Evidence)[] {
  const then = results.evidence;
  const stale: (keyof Evidence)[] = [];
  if (!sameFiles(then.model, current.model)) stale.push('model');
  for (const kind of ['dataset', 'policy', 'contract', 'runtime'] as const) {
    if (then[kind] !== current[kind]) stale.push(kind);
  }
  return stale;
}

function sameFiles(a: readonly FileDigest[], b: readonly FileDigest[]): boolean {
  const key = (files: readonly FileDigest[]) =>
    files
      .map(({ path, sha256, bytes }) => `${path} ${bytes} ${sha256}`)
      .sort()
      .join('\n');
  return key(a) === key(b);
}
