import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';

const script = join(__dirname, '../support/comparisonKeeper.ts');

describe('kept comparisons among processes', () => {
  afterEach(removeTemporaryFolders);

  it('are read whole while others keep the same ones', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'config'));
    const keepers = ['a', 'b', 'c'].map(() =>
      fork(script, [root, '20'], { execArgv: ['--import', 'tsx'] }),
    );
    const codes = await Promise.all(keepers.map(async (child) => (await once(child, 'exit'))[0]));
    assert.deepEqual(codes, [0, 0, 0]);
    const names = readdirSync(join(root, 'config/.comparisons')).toSorted();
    assert.deepEqual(names, ['.gitignore', 'even.json', 'odd.json']);
  });
});
