import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { nodeLock } from '../../src/node/nodePorts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';

const script = join(__dirname, '../support/lockContender.ts');

/** A contender, and the exit status that is waited for from the start: it may be quick. */
interface Contender {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown>;
}

function contend(root: string, name: string, turns: number, stayMs = 2): Contender {
  const args = [root, name, String(turns), String(stayMs)];
  const child = fork(script, args, { execArgv: ['--import', 'tsx'] });
  return { child, exited: once(child, 'exit').then(([code]) => code as unknown) };
}

describe('the lock among processes', () => {
  let root: string;
  beforeEach(() => {
    root = temporaryFolder();
    mkdirSync(`${root}/config`);
  });
  afterEach(removeTemporaryFolders);

  it('lets in one at a time, and takes over from those who were killed inside', async () => {
    const steady = ['a', 'b'].map((name) => contend(root, name, 25));
    const doomed = ['x', 'y'].map((name) => contend(root, name, 1000));
    await Promise.all(
      doomed.map(async ({ child, exited }) => {
        await once(child, 'message');
        child.kill('SIGKILL');
        await exited;
      }),
    );
    const codes = await Promise.all(steady.map(({ exited }) => exited));
    assert.deepEqual(codes, [0, 0]);
    const turns = readFileSync(`${root}/turns`, 'utf8').trim().split('\n');
    assert.deepEqual(
      turns.filter((turn) => turn.startsWith('overlap')),
      [],
    );
    assert.equal(turns.filter((turn) => turn === 'a').length, 25);
    assert.equal(turns.filter((turn) => turn === 'b').length, 25);
    await nodeLock(root).run(async () => undefined);
    assert.deepEqual(readdirSync(`${root}/config`), []);
  });

  it('names a living holder and when it came', async () => {
    const { child } = contend(root, 'a', 1, 60_000);
    await once(child, 'message');
    const pattern = new RegExp(`process ${child.pid} on .+, since 2`);
    const attempt = nodeLock(root, { total: 50 }).run(async () => assert.fail('two holders'));
    try {
      await assert.rejects(attempt, pattern);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
