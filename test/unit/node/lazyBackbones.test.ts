import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackboneWorkspace } from '../../../src/core/backbone/versions/backboneWorkspace';
import { lazyBackbones } from '../../../src/node/lazyBackbones';
import { toCorePath } from '../../../src/node/nodeFileSystem';

describe('lazyBackbones', () => {
  let folder: string;
  let calls: string[];
  let backbones: BackboneWorkspace;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'backbones-lazy-'));
    calls = [];
    const answer =
      <T>(call: string, value: T) =>
      async () => {
        calls.push(call);
        return value;
      };
    const answers = {
      list: answer('list', [{ name: 'banknotes' }]),
      log: answer('log', { operations: [1] }),
      read: answer('read', 'text'),
      dispose: answer('dispose', undefined),
    };
    backbones = lazyBackbones(toCorePath(folder), async () => {
      calls.push('open');
      return answers as unknown as BackboneWorkspace;
    });
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('knows of a folder without backbones what there is, and opens nothing', async () => {
    assert.equal(backbones.root, toCorePath(folder));
    assert.deepEqual(await backbones.list(), []);
    assert.deepEqual(await backbones.log(), { operations: [], intact: true });
    await backbones.dispose();
    assert.deepEqual(calls, []);
  });

  it('opens a folder of backbones at the first question, and once', async () => {
    mkdirSync(join(folder, 'config', 'backbones'), { recursive: true });
    const [list, log] = await Promise.all([backbones.list(), backbones.log()]);
    assert.deepEqual([list, log], [[{ name: 'banknotes' }], { operations: [1] }]);
    await backbones.dispose();
    assert.deepEqual(calls.toSorted(), ['dispose', 'list', 'log', 'open']);
  });

  it('opens a folder where only the log is left', async () => {
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'logs', 'backbones.jsonl'), '');
    assert.deepEqual(await backbones.log(), { operations: [1] });
  });

  it('opens where something else is asked, and answers for itself from then on', async () => {
    assert.equal(await backbones.read({ text: '' }), 'text');
    assert.deepEqual(await backbones.list(), [{ name: 'banknotes' }]);
    assert.deepEqual(calls, ['open', 'read', 'list']);
  });
});
