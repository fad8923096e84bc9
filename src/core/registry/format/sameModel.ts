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
