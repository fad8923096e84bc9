import { realpath } from 'node:fs/promises';
import type { DatasetSample } from '../../core/datasets/dataset';
import { SentenceError } from '../../core/shared/errors/sentenceError';
import { isInside, resolve } from '../../core/shared/files/paths';
import { sentence } from '../../core/shared/text/sentence';
import { toCorePath } from '../../node/nodeFileSystem';

/**
 * Absolute path of a sample's image, links resolved.
 * @param folder the data set's, links resolved
 * @throws SentenceError when it has none, or one outside of the folder
 */
export async function sampleFile(sample: DatasetSample, folder: string): Promise<string> {
  if (sample.image === undefined) throw new SentenceError(sentence('sample_without_image'));
  const file = toCorePath(await realpath(resolve(folder, sample.image)));
  if (!isInside(folder, file)) throw new SentenceError(sentence('sample_outside'));
  return file;
}
