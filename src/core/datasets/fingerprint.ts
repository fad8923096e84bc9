import * as l10n from '@vscode/l10n';
import { inOrder } from '../shared/text/inOrder';
import type { Listed } from '../shared/text/inOrder';
import { join, relative } from '../shared/files/paths';
import type { ProgressOptions } from '../shared/progress/progress';
import type { Dataset } from './dataset';
import { leadsOutside } from './imagePath';
import { PackedTexts } from './packedTexts';
import { sortedTexts } from './sortedTexts';
import type { FileSystem } from '../shared/files/fileSystem';
import type { Hasher } from '../shared/files/hasher';

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
  hasher: Pick<Hasher, 'begin' | 'file'>,
  progressOptions: ProgressOptions = {},
): Promise<string> {
  const digest = hasher.begin();
  const paths = pathsOf(dataset);
  let done = 0;
  const describe = (path: string) => {
    progressOptions.signal?.throwIfAborted();
    return describeFile(join(dataset.folder, path), path, files, hasher);
  };
  const encoder = new TextEncoder();
  for await (const [, line] of inOrder(paths, AT_ONCE, describe)) {
    digest.update(encoder.encode(done === 0 ? line : `\n${line}`));
    done += 1;
    progressOptions.onProgress?.({
      phase: l10n.t('Reading the data set'),
      done,
      total: paths.length,
    });
  }
  return digest.hex();
}

/** Paths of tables and images relative to the data set's folder, each once. */
function pathsOf({ folder, samples, tables }: Dataset): Listed<string> {
  const paths = new PackedTexts();
  for (const table of tables) paths.push(relative(folder, table));
  for (const { image } of samples) {
    if (image !== undefined && !leadsOutside(image)) paths.push(image);
  }
  return sortedTexts(paths);
}

async function describeFile(
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
