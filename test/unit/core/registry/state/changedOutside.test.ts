import assert from 'node:assert/strict';
import { englishOf } from '../../../../../src/core/shared/text/sentence';
import { describeProblem } from '../../../../../src/core/registry/format/describeProblem';
import { removeTree } from '../../../../../src/core/shared/files/removeTree';
import { root } from '../../../../support/registryHarness';
import type { Harness } from '../../../../support/registryHarness';
import { twoVersions } from '../../../../support/registryStory';

const path = 'config/model_registry.json';

type Registry = Record<string, unknown> & {
  champion: Record<string, unknown>;
  archive: Record<string, unknown>[];
  all_versions: Record<string, unknown>[];
};

async function edit(given: Harness, change: (registry: Registry) => unknown): Promise<void> {
  const registry = JSON.parse(await given.read(path)) as Registry;
  change(registry);
  await given.write(path, JSON.stringify(registry, null, 2));
}

async function problemCodes({ registry }: Harness): Promise<readonly string[]> {
  return (await registry.status()).health.problems.map(({ code }) => code);
}

/** Edits that leave the champion where it is, and how each is told. */
const edits: Record<string, readonly [(registry: Registry) => unknown, RegExp]> = {
  'a metric': [
    ({ champion }) => (champion['metrics'] = { composite_score: 0.99 }),
    /convnext_v1\.0\.1\.metrics was .* and is \{"composite_score":0\.99\}/,
  ],
  'a reason': [
    ({ archive }) => (archive[0]!['reason'] = 'because'),
    /convnext_v1\.0\.0\.reason was .* and is "because"/,
  ],
  'a time': [
    ({ champion }) => (champion['deployed_at'] = '2020-01-01T00:00:00Z'),
    /deployed_at was .* and is "2020-01-01T00:00:00Z"/,
  ],
  'an unknown field': [
    ({ champion }) => (champion['colour'] = 'red'),
    /convnext_v1\.0\.1\.colour was added: "red"/,
  ],
  'a dropped field': [
    ({ archive }) => delete archive[0]!['files'],
    /convnext_v1\.0\.0\.files was removed/,
  ],
  'a row': [
    ({ all_versions }) => (all_versions[0]!['path'] = 'models/elsewhere'),
    /all_versions\.1\.0\.0\.path was ".*" and is "models\/elsewhere"/,
  ],
  'a dropped entry': [
    ({ archive }) => archive.splice(0),
    /the entry of convnext_v1\.0\.0 was removed/,
  ],
  'the last operation': [
    (registry) => Object.assign(registry['last_operation'] as object, { id: 'x-1' }),
    /last_operation\.id was "p1-\d+" and is "x-1"/,
  ],
  'the end of the log': [
    (registry) => Object.assign(registry['log_end'] as object, { lines: 2 }),
    /log_end\.lines was \d+ and is 2/,
  ],
};

describe('a registry in which something else changed', () => {
  for (const [name, [change, told]] of Object.entries(edits)) {
    it(`${name} says so, and changes nothing before it is followed`, async () => {
      const given = await twoVersions();
      await edit(given, change);
      const before = await given.everything();
      const [problem] = (await given.registry.status()).health.problems;
      assert.equal(problem?.code, 'registry_changed_outside');
      assert.match(describeProblem(problem).message, told);
      await assert.rejects(given.registry.addEvents(['A']));
      assert.deepEqual(await given.everything(), before);
    });

    it(`${name} has it taken back by a repair, since the other records contradict it`, async () => {
      const given = await twoVersions();
      const before = await given.json();
      await edit(given, change);
      const { ok, repaired } = await given.registry.doctor({ repair: true });
      assert.equal(ok, true);
      assert.match(repaired.map(englishOf).join('\n'), told);
      const after = await given.json();
      for (const field of ['champion', 'archive', 'all_versions'])
        assert.deepEqual(after[field], before[field]);
      assert.equal((await given.registry.log()).intact, true);
    });
  }

  it('the production name asks, since only the backup says otherwise', async () => {
    const given = await twoVersions();
    await edit(given, (registry) => (registry['production_name'] = 'other'));
    assert.deepEqual(await problemCodes(given), ['registry_changed_outside']);
    const { ok } = await given.registry.doctor({ repair: true });
    assert.equal(ok, false);
    assert.deepEqual(await problemCodes(given), ['registry_changed_outside']);
    await given.registry.follow();
    assert.deepEqual(await problemCodes(given), []);
    assert.match(await given.deployed('production/models/other.onnx'), /second/);
  });

  it('refuses what takes long before it is begun', async () => {
    const given = await twoVersions();
    await given.registry.requireCommitted();
    await edit(given, ({ champion }) => (champion['notes'] = 'mine'));
    await assert.rejects(given.registry.requireCommitted(), /notes was added: "mine"/);
    await given.registry.follow();
    await given.registry.requireCommitted();
  });

  it('only layout, order of keys and comments is left alone', async () => {
    const given = await twoVersions();
    const { champion, ...rest } = await given.json();
    await given.write(path, `// ours\n${JSON.stringify({ ...rest, champion })}`);
    assert.deepEqual(await problemCodes(given), []);
    await given.registry.addEvents(['A']);
    assert.ok((await given.read(path)).startsWith('// ours'));
  });

  it('is read as it is where no backup tells what it was', async () => {
    const given = await twoVersions();
    await removeTree({ fs: given.files }, `${root}/config/backups`);
    await edit(given, (registry) => (registry['production_name'] = 'other'));
    assert.deepEqual(await problemCodes(given), []);
  });

  it('is not made the committed one while an entry is in doubt', async () => {
    const given = await twoVersions();
    await edit(given, ({ archive }) => (archive[0]!['version'] = '1.0.9'));
    const before = await given.everything();
    await assert.rejects(given.registry.follow(), { kind: 'integrity' });
    await assert.rejects(given.registry.rollback({ followExternalChange: true }), {
      kind: 'integrity',
    });
    assert.deepEqual(await given.everything(), before);
  });
});
