import { isObject } from '../core/shared/items/jsonValue';
import type { JsonObject } from '../core/shared/items/jsonValue';

/** What lies in a version's folder. */
export interface ModelFolder {
  /** Absolute, links resolved. */
  readonly folder: string;
  readonly files: readonly ModelFile[];
  /** `evaluation_results.json`; null where it is missing or no object. */
  readonly evaluation: JsonObject | null;
}

export interface ModelFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** As it was recorded in `metadata.json`; the file is not read. */
  readonly sha256?: string;
}

/** Path to hash of the files that `metadata.json` names. */
export function recordedHashes(metadata: JsonObject | null): ReadonlyMap<string, string> {
  const files = metadata?.['files'];
  const hashes = new Map<string, string>();
  for (const file of Array.isArray(files) ? files.filter(isObject) : []) {
    const { path, sha256 } = file;
    if (typeof path === 'string' && typeof sha256 === 'string') hashes.set(path, sha256);
  }
  return hashes;
}
