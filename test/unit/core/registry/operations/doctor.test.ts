import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { removeTree } from '../../../../../src/core/shared/files/removeTree';
import { registryContextOf } from '../../../../../src/core/registry/registryContext';
import type { RegistryServices } from '../../../../../src/core/registry/ports';
import type { Harness } from '../../../../support/registryHarness';
import { harness, model, root } from '../../../../support/registryHarness';
import { twoVersions, withChallenger } from '../../../../support/registryStory';
import { describeProblem } from '../../../../../src/core/registry/format/describeProblem';
import { englishOf } from '../../../../../src/core/shared/text/sentence';

const path = 'config/model_registry.json';

async function remove(given: Harness, name: string): Promise<void> {
  const context = registryContextOf(root, { fs: given.files } as RegistryServices);
  await removeTree(context, `${root}/${name}`);
}

function comparable(registry: Record<string, unknown>): unknown {
  const { last_updated, last_operation, log_end, ...rest } = registry;
  void [last_updated, last_operation, log_end];
  return rest;
}

/** Champion 1.0.2, 1.0.1 and 1.0.0 archived, 1.0.3 rejected, 1.0.4 challenger. */
async function fullStory(): Promise<Harness> {
  const given = await twoVersions();
  await withChallenger(given, 'third', 0.95);
  await given.registry.promote({});
  await withChallenger(given, 'fourth', 0.1);
  await given.registry.reject({ reason: 'weak' });
  await withChallenger(given, 'fifth', 0.96);
  return given;
}

describe('doctor', () => {
  it('restores a registry that was cut at any byte', async () => {
    const given = await twoVersions();
    const whole = await given.read(path);
    const cuts = Array.from({ length: 12 }, (_, index) =>
      Math.floor((index * (whole.length - 3)) / 11),
    );
    for (const cut of cuts) {
      const { registry, ...copy } = harness({ disk: given.disk.clone(), pid: 50 });
      await copy.write(path, whole.slice(0, cut));
      const sick = await registry.status();
      assert.equal(sick.health.ok, false, `cut at ${cut}`);
      await assert.rejects(registry.rollback({}), /doctor --repair|model_registry/);
      const { ok, repaired } = await registry.doctor({ repair: true });
      assert.deepEqual([ok, repaired.length > 0], [true, true], `cut at ${cut}`);
      assert.deepEqual(
        comparable(await copy.json()),
        comparable(JSON.parse(whole)),
        `cut at ${cut}`,
      );
      assert.equal(await copy.read('config/model_registry.broken.json'), whole.slice(0, cut));
    }
  });

  it('rebuilds the registry from the folders when no backup is left', async () => {
    const given = await fullStory();
    await given.registry.rollback({});
    const before = await given.json();
    await remove(given, 'config/backups');
    await remove(given, path);
    assert.deepEqual(
      (await given.registry.doctor({ repair: false })).problems.map(({ code }) => code),
      ['registry_missing'],
    );
    const { problems, repaired } = await given.registry.doctor({ repair: true });
    assert.deepEqual(problems, []);
    assert.deepEqual(repaired.map(englishOf), [
      "The registry was restored from the folders' metadata.json",
    ]);
    const after = await given.json();
    const byVersion = (value: unknown) =>
      (value as { version: string }[]).toSorted((a, b) => (a.version < b.version ? -1 : 1));
    for (const key of ['champion', 'challenger', 'production_name', 'registry_version'])
      assert.deepEqual(after[key], before[key], key);
    for (const key of ['archive', 'all_versions'])
      assert.deepEqual(byVersion(after[key]), byVersion(before[key]), key);
  });

  it('sets what stands in the place of the registry aside', async () => {
    const given = await twoVersions();
    await remove(given, path);
    await given.files.makeDirectory(`${root}/${path}`);
    assert.equal((await given.registry.status()).health.ok, false);
    assert.equal((await given.registry.doctor({ repair: true })).ok, true);
  });

  it('rolls back by itself from a champion that does not verify', async () => {
    const given = await twoVersions();
    await given.write('models/archive/convnext_v1.0.1/best_model.onnx', model('sec0nd'));
    const sick = await given.registry.status();
    assert.deepEqual(
      sick.health.problems.map((problem) => [problem.code, describeProblem(problem).command]),
      [['champion_corrupt', 'rollback']],
    );
    assert.deepEqual((await given.registry.verify('champion')).ok, false);
    const { repaired } = await given.registry.doctor({ repair: true });
    assert.match(repaired.map(englishOf).join('\n'), /Rolled back from 1\.0\.1 to 1\.0\.0/);
    assert.equal((await given.registry.log(1)).operations[0]?.by, 'automatic');
    assert.match(await given.deployed('production/models/convnext.onnx'), /first/);
  });

  it('rolls back from a champion whose home is nowhere, and leaves the links until then', async () => {
    const given = await twoVersions();
    await remove(given, 'models/archive/convnext_v1.0.1');
    const { health } = await given.registry.status();
    assert.deepEqual(
      health.problems.map(({ code }) => code),
      ['champion_missing'],
    );
    assert.equal((await given.files.lstat(`${root}/models/champion`))?.kind, 'link');
    await given.registry.doctor({ repair: true });
    assert.equal((await given.registry.status()).champion?.version, '1.0.0');
    assert.deepEqual((await given.registry.doctor({ repair: true })).problems, []);
  });

  it('tells of a champion that no longer loads, and does not judge it by that', async () => {
    const given = await twoVersions();
    const probe = { load: () => Promise.reject(new UserError('unknown operator', 'Update.')) };
    const { registry } = given.other({ probe });
    for (const { problems } of [
      await registry.verify(),
      await registry.verify('champion'),
      await registry.doctor({ repair: true }),
    ])
      assert.deepEqual(
        problems.map((problem) => [problem.code, describeProblem(problem).command]),
        [['champion_unloadable', 'rollback']],
      );
    assert.equal((await registry.verify('1.0.0')).ok, true);
    assert.equal((await registry.status()).champion?.version, '1.0.1');
    assert.equal((await given.other({ probe, readOnly: true }).registry.verify()).ok, true);
  });

  it('reads everything, whatever the times say', async () => {
    const given = await twoVersions();
    const file = `${root}/models/archive/convnext_v1.0.0/best_model.onnx`;
    const node = [...given.disk.inodes.values()].find(
      ({ bytes }) => new TextDecoder().decode(bytes) === model('first'),
    );
    node!.bytes = new TextEncoder().encode(model('f1rst'));
    assert.ok(await given.files.lstat(file));
    assert.equal((await given.registry.status()).health.ok, true);
    const { problems } = await given.registry.verify();
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['version_corrupt'],
    );
    assert.equal((await given.registry.verify('1.0.1')).ok, true);
    assert.equal((await given.registry.doctor({ repair: false })).ok, false);
  });

  it('mends rows, marks what is missing and begins a new log', async () => {
    const given = await fullStory();
    await remove(given, 'models/archive/convnext_v1.0.0');
    await given.write(
      path,
      (await given.read(path)).replace('"status": "archived"', '"status": "champion"'),
    );
    const log = await given.read('logs/operations.jsonl');
    await given.write('logs/operations.jsonl', log.replace('"by":"ada"', '"by":"eve"'));
    const sick = await given.registry.doctor({ repair: false });
    assert.deepEqual(sick.problems.map(({ code }) => code).sort(), [
      'log_broken',
      'registry_changed_outside',
      'roles_disagree',
      'version_missing',
    ]);
    assert.equal((await given.registry.log()).intact, false);
    const { repaired, problems } = await given.registry.doctor({ repair: true });
    assert.deepEqual(problems, []);
    assert.equal(repaired.length, 3);
    assert.deepEqual((await given.registry.doctor({ repair: true })).repaired, []);
    assert.equal((await given.registry.log()).intact, true);
  });

  it('gives up a challenger whose files are gone', async () => {
    const given = await fullStory();
    await remove(given, 'models/challenger');
    assert.deepEqual(
      (await given.registry.status()).health.problems.map(({ code }) => code),
      ['challenger_missing'],
    );
    await given.registry.doctor({ repair: true });
    const { challenger, archive, health } = await given.registry.status();
    assert.deepEqual([challenger, archive.at(-1)?.missing, health.problems], [null, true, []]);
  });
});

describe('a registry that cannot be read', () => {
  it('is one problem, however much follows from it', async () => {
    const given = await fullStory();
    const text = await given.read(path);
    const broken = [
      text.slice(0, text.length >> 1),
      `{ "champion": 1, "challenger": 2, ${text.slice(1)}`,
      text.replace('"version": "1.0.2"', '"version": "x"'),
      text.replace('"2.0.0"', '"9.0.0"'),
    ];
    for (const content of broken) {
      await given.write(path, content);
      const { problems } = (await given.registry.status()).health;
      assert.deepEqual(
        problems.map((problem) => problem.code),
        [content.includes('"9.0.0"') ? 'registry_format' : 'registry_unreadable'],
      );
      assert.deepEqual((await given.registry.doctor({ repair: false })).problems, problems);
    }
  });
});
