import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { toCorePath } from '../../src/node/nodeFileSystem';

const made: string[] = [];

/** A new folder with a name that needs care in commands and addresses. */
export function temporaryFolder(): string {
  const folder = toCorePath(realpathSync(mkdtempSync(join(tmpdir(), 'backbone #é%20-'))));
  made.push(folder);
  return folder;
}

/** Removes every folder made so far; to be called in `afterEach`. */
export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
