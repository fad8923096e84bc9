import { join } from './paths';
import type { FileSystem } from './fileSystem';
import type { ProcessIdentity } from './lock';
import { isObject } from '../items/jsonValue';

/** Who holds the lock and since when, as its file says. */
export interface LockOwner extends ProcessIdentity {
  /** Made again for every time the lock is taken. */
  readonly id: string;
  /** UTC, ISO 8601. */
  readonly since: string;
}

const limit = 10_000;

export function encodeOwner(owner: LockOwner): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(owner));
}

/** Begins the name of the file that makes a lock's folder a held lock. */
export const marker = 'holder.';

/**
 * The owner that a lock's folder names, by its own file or, where a loss of power took that, by the
 * marker that it made; undefined when neither can be read.
 */
export async function readOwner(
  files: FileSystem,
  folder: string,
  id: string,
): Promise<LockOwner | undefined> {
  for (const name of [`${id}.json`, marker + id]) {
    const owner = await readOwnerFile(files, join(folder, name));
    if (owner?.id === id) return owner;
  }
  return undefined;
}

/** The owner that a file names; undefined when it cannot be read. */
export async function readOwnerFile(
  files: FileSystem,
  path: string,
): Promise<LockOwner | undefined> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(await files.readFile(path, limit)));
    return isOwner(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isOwner(value: unknown): value is LockOwner {
  if (!isObject(value)) return false;
  const texts = ['id', 'since', 'host', 'boot', 'namespace', 'started'];
  return texts.every((key) => typeof value[key] === 'string') && Number.isInteger(value['pid']);
}
