import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files and folders as they lie on disk: a string or bytes for a file, an object for a folder. */
export interface Tree {
  readonly [name: string]: string | Uint8Array | Tree;
}

/** Writes `tree` into `folder`, making folders as needed. */
export function writeTree(folder: string, tree: Tree): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, entry] of Object.entries(tree)) {
    const path = join(folder, name);
    if (typeof entry === 'string' || entry instanceof Uint8Array) writeFileSync(path, entry);
    else writeTree(path, entry);
  }
}
