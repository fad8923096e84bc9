import assert from 'node:assert/strict';
import { removeTree } from '../../../../../src/core/shared/files/removeTree';
import { findRootAbove } from '../../../../../src/core/registry/storage/findRoot';
import { describeProblem } from '../../../../../src/core/registry/format/describeProblem';
import { harness, root } from '../../../../support/registryHarness';
import type { Harness } from '../../../../support/registryHarness';
import { twoVersions } from '../../../../support/registryStory';

const path = 'config/model_registry.json';
const backups = 'config/backups';
const champion = 'models/champion';
const log = 'logs/operations.jsonl';

async function remove(given: Harness, ...names: readonly string[]): Promise<void> {
  for (const name of names) await removeTree({ fs: given.files }, `${root}/${name}`);
}

const remedy = /doctor --repair/;

describe('a registry whose file is gone', () => {
  const others: readonly (readonly string[])[] = [
    [],
    [backups],
    [backups, champion],
    [backups, log],
    [champion, log],
  ];
  for (const also of others)
    it(`is found and restored${also.length > 0 ? ` without ${also.join(' and ')}` : ''}`, async () => {
      const given = await twoVersions();
      await remove(given, path, ...also);
      assert.equal(await findRootAbove(given.files, `${root}/models/archive`), root);
      const { health } = await given.registry.status();
      assert.deepEqual(
        health.problems.map((problem) => [problem.code, describeProblem(problem).command]),
        [['registry_missing', 'repairRegistry']],
      );
      for (const refused of [
        () => given.registry.init(),
        () => given.registry.resolve('champion'),
        () => given.registry.rollback({}),
        () => given.registry.register({}),
      ])
        await assert.rejects(refused(), (error: { remedy: { text: string }; kind: string }) => {
          assert.match(error.remedy.text, remedy);
          return error.kind === 'integrity';
        });
      const { problems } = await given.registry.doctor({ repair: true });
      assert.deepEqual(problems, []);
      const now = await given.registry.status();
      assert.deepEqual([now.champion?.version, now.health.ok], ['1.0.1', true]);
      assert.deepEqual(
        now.archive.map(({ version }) => version),
        ['1.0.0'],
      );
      assert.equal((await given.registry.log(1)).operations[0]?.type, 'repair');
    });

  it('is restored where the log alone is left, and can be adopted into', async () => {
    const given = harness();
    await given.files.makeDirectory(root);
    await given.registry.init({ family: 'convnext' });
    await remove(given, path, backups);
    assert.equal((await given.registry.doctor({ repair: true })).ok, true);
    await given.registry.init();
    assert.equal((await given.registry.status()).health.ok, true);
  });

  it('is restored from the names of folders that have lost their metadata', async () => {
    const given = await twoVersions();
    await remove(given, path, backups, champion);
    for (const version of ['1.0.0', '1.0.1'])
      await remove(given, `models/archive/convnext_v${version}/metadata.json`);
    const { problems } = await given.registry.doctor({ repair: true });
    assert.deepEqual([...new Set(problems.map(({ code }) => code))], ['no_hashes']);
    await given.registry.init();
    assert.equal((await given.registry.doctor({ repair: false })).ok, true);
    await given.registry.rollback({ version: '1.0.1' });
    assert.equal((await given.registry.status()).champion?.version, '1.0.1');
  });

  it('is not seen where there never was one', async () => {
    const given = harness();
    for (const folder of ['', '/models', '/models/champion', '/models/archive', '/config'])
      await given.files.makeDirectory(`${root}${folder}`);
    assert.equal(await findRootAbove(given.files, `${root}/models`), null);
    await assert.rejects(given.registry.status(), /has no registry/);
  });
});
