import { readPolicy } from '../evaluation/policy/readPolicy';
import type { EvaluationServices } from './services';
import type { ProgressOptions } from '../shared/progress/progress';
import type { Picture } from '../evaluation/ports/pictures';

/**
 * Small pictures of samples of the policy's data set, for people.
 * @param ids names of samples
 * @param edge longest side in pixels
 * @returns in the order of the ids
 */
export async function readPictures(
  { registry, files, evaluator }: Pick<EvaluationServices, 'registry' | 'files' | 'evaluator'>,
  ids: readonly string[],
  edge: number,
  progressOptions?: ProgressOptions,
): Promise<readonly Picture[]> {
  const policy = await readPolicy(registry.root, files);
  const dataset = { spec: policy.dataset, root: registry.root };
  return evaluator.pictures({ ids, dataset, edge }, progressOptions);
}
