import type { FileDigest } from '../../shared/files/fileDigest';
import type { Entry } from './types';

/** Whether two versions have the same model files, byte for byte; unknown hashes are not the same. */
export function isSameModel(a: Entry, b: Entry): boolean {
  if (!a.files || !b.files) return false;
  return key(a.files) === key(b.files);
}

function key(files: readonly FileDigest[]): string {
  return files
    .map(({ path, sha256 }) => `${path} ${sha256}`)
    .toSorted()
    .join('\n');
}

/** Whether two lists name the same files with the same hashes and sizes, in whatever order. */
export function sameFiles(a: readonly FileDigest[], b: readonly FileDigest[]): boolean {
  const text = (files: readonly FileDigest[]) =>
    files.map(({ path, sha256, bytes }) => `${path} ${sha256} ${bytes}`).toSorted();
  return text(a).join('\n') === text(b).join('\n');
}
