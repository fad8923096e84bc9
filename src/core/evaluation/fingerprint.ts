import { join, relative } from '../paths';
import type { FileSystem, Hasher } from '../ports';
import type { Watched } from '../progress';
import type { Dataset } from './datasets/dataset';

/** Files hashed at a time: enough to keep a disk busy. */
const AT_ONCE = 8;

/**
 * One SHA-256 over path, size and content hash of every file of a data set, images and tables, in
 * the order of their paths. A missing image counts as missing, so that it changes the fingerprint
 * when it appears.
 */
export async function fingerprintDataset(
  dataset: Dataset,
  files: Pick<FileSystem, 'stat'>,
  hasher: Pick<Hasher, 'digest' | 'file'>,
  watched: Watched = {},
): Promise<string> {
  const images = dataset.samples.flatMap(({ image }) => (image === undefined ? [] : [image]));
  const tables = dataset.tables.map((table) => relative(dataset.folder, table));
  const paths = [...new Set([...tables, ...images])].sort();
  const lines: string[] = new Array<string>(paths.length);
  let next = 0;
  let done = 0;
  const worker = async () => {
    for (let index = next++; index < paths.length; index = next++) {
      watched.signal?.throwIfAborted();
      lines[index] = await describe(
        join(dataset.folder, paths[index]!),
        paths[index]!,
        files,
        hasher,
      );
      done += 1;
      watched.onProgress?.({ phase: 'Reading the data set', done, total: paths.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return hasher.digest(new TextEncoder().encode(lines.join('\n')));
}

async function describe(
  file: string,
  path: string,
  files: Pick<FileSystem, 'stat'>,
  hasher: Pick<Hasher, 'file'>,
): Promise<string> {
  const info = await files.stat(file);
  if (info?.kind !== 'file') return JSON.stringify([path, null]);
  const { sha256, bytes } = await hasher.file(file);
  return JSON.stringify([path, bytes, sha256]);
}
