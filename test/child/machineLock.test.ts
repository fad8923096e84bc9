import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeMachineLock } from '../../src/node/nodeMachineLock';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';

const script = join(__dirname, '../support/lockedMeasurement.ts');

type Kind = 'measuring' | 'building';

function contend(folder: string, kind: Kind, name: string, turns: number, stayMs = 5) {
  const args = [folder, kind, name, String(turns), String(stayMs)];
  const child = fork(script, args, { execArgv: ['--import', 'tsx'] });
  return { child, exited: once(child, 'exit').then(([code]) => code as unknown) };
}

/** Lines that begin while somebody is inside who must be alone; the killed never go out. */
function overlaps(turns: readonly string[], killed: ReadonlySet<string>): readonly string[] {
  const inside = new Map<string, Kind>();
  return turns.filter((turn) => {
    const [way, kind, name] = turn.split(' ') as [string, Kind, string];
    if (way === 'out') return !inside.delete(name);
    const others = [...inside].filter(([other]) => !killed.has(other));
    inside.set(name, kind);
    return others.some(([, other]) => kind === 'measuring' || other === 'measuring');
  });
}

describe('measurements and builds among processes', () => {
  afterEach(removeTemporaryFolders);

  it('never overlap, and do not wait for those who were killed inside', async () => {
    const folder = temporaryFolder();
    const doomed = [
      contend(folder, 'measuring', 'killed-1', 1000),
      contend(folder, 'building', 'killed-2', 1000, 60_000),
    ];
    const steady = [
      contend(folder, 'measuring', 'a', 8),
      contend(folder, 'measuring', 'b', 8),
      contend(folder, 'building', 'c', 8),
    ];
    await Promise.all(
      doomed.map(async ({ child, exited }) => {
        await once(child, 'message');
        child.kill('SIGKILL');
        await exited;
      }),
    );
    const codes = await Promise.all(steady.map(({ exited }) => exited));
    assert.deepEqual(codes, [0, 0, 0]);
    const turns = readFileSync(`${folder}/turns`, 'utf8').trim().split('\n');
    assert.deepEqual(overlaps(turns, new Set(['killed-1', 'killed-2'])), []);
    for (const name of ['a', 'b', 'c'])
      assert.equal(turns.filter((turn) => turn.startsWith('in') && turn.endsWith(name)).length, 8);
    await nodeMachineLock(`${folder}/gate`).measuring(async () => undefined);
    assert.deepEqual(readdirSync(`${folder}/gate`), ['builders']);
    assert.deepEqual(readdirSync(`${folder}/gate/builders`), []);
  });
});
