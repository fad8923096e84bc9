import assert from 'node:assert/strict';
import { parse } from 'jsonc-parser';

import { runOn } from '../support/crashRuns';
import { brokenInvariants, expectationOf } from '../support/invariants';
import type { Expectation } from '../support/invariants';
import type { MemoryDisk } from '../support/memoryDisk';
import { MemoryFileSystem } from '../support/memoryFileSystem';
import { acting, makeDisks, root } from '../support/registryScenarios';
import { picker } from '../support/sampling';
import { foreignPaths } from '../support/registryWorld';

const path = `${root}/config/model_registry.json`;
const repairing = acting((registry) => registry.doctor({ repair: true }));

/** Every field but those that say what was done last. */
async function content(disk: MemoryDisk): Promise<Record<string, unknown>> {
  const bytes = await new MemoryFileSystem(disk).readFile(path, 1 << 30);
  const registry: unknown = parse(new TextDecoder().decode(bytes));
  assert.ok(typeof registry === 'object' && registry !== null);
  return { ...registry, last_operation: undefined, last_updated: undefined, log_end: undefined };
}

describe('a registry that was cut off', () => {
  let start: MemoryDisk;
  let whole: Uint8Array;
  let expected: Expectation;

  before(async () => {
    start = (await makeDisks()).registered;
    const files = new MemoryFileSystem(start);
    whole = await files.readFile(path, 1 << 30);
    expected = await expectationOf([files], root, foreignPaths);
  });

  async function repaired(cut: (files: MemoryFileSystem) => Promise<void>): Promise<MemoryDisk> {
    const disk = start.clone();
    await cut(new MemoryFileSystem(disk));
    const { error } = await runOn(disk, repairing);
    assert.equal(error, undefined, String(error));
    assert.deepEqual(await brokenInvariants(new MemoryFileSystem(disk), root, expected), []);
    return disk;
  }

  it('at any byte is restored from the newest backup, and kept aside', async () => {
    const original = await content(start);
    const isTried = picker('lengths of a cut-off registry', 16);
    for (let length = 0; length < whole.length - 2; length += 1) {
      if (!isTried()) continue;
      const disk = await repaired(async (files) => files.overwrite(path, whole.slice(0, length)));
      assert.deepEqual(await content(disk), original, `cut at ${length}`);
      const aside = await new MemoryFileSystem(disk).readFile(
        `${root}/config/model_registry.broken.json`,
        1 << 30,
      );
      assert.equal(aside.length, length);
    }
  });

  it('and has no backup is rebuilt from the folders, equal in all that these record', async () => {
    const original = await content(start);
    for (let length = 0; length < whole.length - 2; length += 331) {
      const disk = await repaired(async (files) => {
        const backups = `${root}/config/backups`;
        for (const name of await files.list(backups)) await files.unlink(`${backups}/${name}`);
        files.overwrite(path, whole.slice(0, length));
      });
      const rebuilt = await content(disk);
      for (const section of ['champion', 'challenger', 'archive'])
        assert.deepEqual(rebuilt[section], original[section], `${section}, cut at ${length}`);
    }
  });
});
