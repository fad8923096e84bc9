import assert from 'node:assert/strict';
import { createFileTree, linkTo } from '../../../../support/createFileTree';
import type { FileTree } from '../../../../support/createFileTree';
import { FaultyFileSystem, Killed } from '../../../../support/faultyFileSystem';
import { MemoryDisk } from '../../../../support/memoryDisk';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';
import { harness, model, root, trained } from '../../../../support/registryHarness';
import type { Harness } from '../../../../support/registryHarness';
import { evaluate, twoVersions } from '../../../../support/registryStory';

/** The registry of the format's example, with fields and comments of its owner. */
const example = `{
  // Edited by hand since 2026.
  "registry_version": "2.0.0",
  "production_name": "earthquake_model",
  "last_updated": "2026-02-10T15:00:00Z",
  "contact": "seismo@example.org",
  "champion": {
    "model_id": "convnext_v1.0.2", "version": "1.0.2", "architecture": "convnext_tiny",
    "path": "models/champion/best_model.pth", "deployed_at": "2026-02-10T15:00:00Z",
    "metrics": { "magnitude_accuracy": 98.50, "azimuth_accuracy": 72.30, "composite_score": 0.9350 }, // on 400 samples
    "training_data": { "total_samples": 2100, "events_included": ["GTO_20260210"] },
    "status": "active", "gpu_hours": 31
  },
  "challenger": null,
  "archive": [
    { "model_id": "convnext_v1.0.1", "version": "1.0.1", "archived_at": "2026-02-10T15:00:00Z",
      "path": "models/archive/convnext_v1.0.1", "metrics": {}, "training_data": {}, "reason": "Replaced by v1.0.2 (new events added)", "notebook": "run7.ipynb" }
  ],
  "all_versions": [ { "version": "1.0.2", "status": "champion", "path": "models/champion" } ],
}
`;

const old: FileTree = {
  config: { 'model_registry.json': example },
  models: {
    champion: { 'best_model.pth': 'weights 1.0.2', 'class_mappings.json': '{}' },
    challenger: {},
    archive: { 'convnext_v1.0.1': { 'best_model.pth': 'weights 1.0.1' } },
  },
  production: {
    models: { 'earthquake_model.pth': linkTo('../../models/champion/best_model.pth') },
  },
};

async function on(tree: FileTree, options: Parameters<typeof harness>[0] = {}): Promise<Harness> {
  const given = harness(options);
  await createFileTree(given.files, root, tree);
  return given;
}

describe('init', () => {
  it('makes a new registry, and nothing more the second time', async () => {
    const given = await on({});
    assert.equal((await given.registry.planInit()).kind, 'create');
    assert.deepEqual(await given.registry.init({ family: 'convnext' }), { root, adopted: [] });
    const before = await given.everything();
    assert.equal((await given.registry.planInit()).kind, 'none');
    await given.registry.init();
    assert.deepEqual(await given.everything(), before);
    const { health, champion, challenger } = await given.registry.status();
    assert.deepEqual([health.ok, champion, challenger], [true, null, null]);
    assert.match(await given.read('config/.gitignore'), /^backups\/$/m);
  });

  it('takes the production name from what a deployment opens already', async () => {
    const production = { models: { 'quake.onnx': 'onnx old', 'README.md': 'how it is served' } };
    const given = await on({ production });
    await given.registry.init();
    assert.equal((await given.json()).production_name, 'quake');
  });

  it('takes it for adopted models too, whose family stays theirs', async () => {
    const given = await on({
      models: { archive: { 'convnext_v1.0.1': { 'best_model.onnx': model('old') } } },
      production: { models: { quake: linkTo('../../models/champion') } },
    });
    await given.registry.init();
    const { production_name, archive } = (await given.json()) as {
      production_name: string;
      archive: { model_id: string }[];
    };
    assert.deepEqual([production_name, archive[0]?.model_id], ['quake', 'convnext_v1.0.1']);
  });

  it('takes none where several models are in production', async () => {
    const production = { models: { 'a.onnx': 'onnx a', 'b.onnx': 'onnx b' } };
    const given = await on({ production });
    await given.registry.init();
    assert.equal((await given.json()).production_name, 'pipeline');
  });

  it('is refused where a registry around it would be hidden, and writes nothing', async () => {
    const given = await on({});
    await createFileTree(given.files, '/', { config: { 'model_registry.json': '{}' } });
    await assert.rejects(given.registry.planInit(), /would hide/);
    await assert.rejects(given.registry.init(), /would hide/);
    assert.deepEqual(await given.tree('.'), {});
  });

  it('says so when the registry has gone and its traces are left', async () => {
    const given = await twoVersions();
    await given.files.unlink(`${root}/config/model_registry.json`);
    await assert.rejects(given.registry.init(), /model_registry\.json does not exist/);
  });
});

describe('adoption', () => {
  it('reads an old registry as it is, before anything is adopted', async () => {
    const given = await on(old);
    const before = await given.tree('models');
    const { champion, health } = await given.registry.status();
    assert.equal(champion?.version, '1.0.2');
    assert.ok(health.problems.some(({ code }) => code === 'champion_not_adopted'));
    assert.deepEqual(await given.tree('models'), before);
    assert.equal(
      (await given.registry.resolve('champion')).file,
      `${root}/models/champion/best_model.pth`,
    );
    await assert.rejects(given.registry.rollback({}), /has not been adopted/);
  });

  it('brings real folders home, keeps comments and fields, and writes metadata for every entry', async () => {
    const given = await on(old);
    const plan = await given.registry.planInit();
    assert.equal(plan.kind, 'adopt');
    const { adopted } = await given.registry.init({ expected: plan.token });
    assert.equal(adopted.length, 2);
    const text = await given.read('config/model_registry.json');
    for (const kept of [
      '// Edited by hand',
      '// on 400 samples',
      '"gpu_hours": 31',
      '"run7.ipynb"',
      '0.9350',
      'contact',
    ])
      assert.ok(text.includes(kept), kept);
    const models = await given.tree('models');
    assert.deepEqual(models['champion'], linkTo('archive/convnext_v1.0.2'));
    assert.equal(await given.deployed('production/models/earthquake_model.pth'), 'weights 1.0.2');
    assert.deepEqual(Object.keys(await given.tree('production/models')).sort(), [
      'earthquake_model',
      'earthquake_model.pth',
    ]);
    for (const version of ['1.0.1', '1.0.2']) {
      const metadata = await given.json(`models/archive/convnext_v${version}/metadata.json`);
      assert.equal(metadata['version'], version);
    }
    assert.deepEqual((await given.registry.doctor({ repair: false })).problems, []);
    assert.equal((await given.registry.rollback({})).to, '1.0.1');
    assert.equal(await given.deployed('production/models/earthquake_model.pth'), 'weights 1.0.1');
    const again = await given.read('config/model_registry.json');
    for (const kept of ['// on 400 samples', '"gpu_hours": 31', '"run7.ipynb"'])
      assert.ok(again.includes(kept), kept);
  });

  it('never lets the reader of the production path down, and is finished when it was killed', async () => {
    let killed = 0;
    for (let at = 1; ; at += 1) {
      const disk = new MemoryDisk();
      const plain = new MemoryFileSystem(disk);
      await createFileTree(plain, root, old);
      const faulty = new FaultyFileSystem(plain, { type: 'kill', at });
      const path = `${root}/production/models/earthquake_model.pth`;
      const opens: Promise<void>[] = [];
      plain.onEffect = () =>
        void opens.push(
          plain
            .readFile(path, 100)
            .then((bytes) => assert.equal(new TextDecoder().decode(bytes), 'weights 1.0.2')),
        );
      const first = harness({ disk, fs: faulty.files, pid: at * 2 });
      const done = await first.registry.init().then(
        () => true,
        (error: unknown) => {
          assert.ok(error instanceof Killed, String(error));
          return false;
        },
      );
      await Promise.all(opens);
      plain.onEffect = undefined;
      if (done) break;
      killed += 1;
      const next = harness({ disk, pid: at * 2 + 1 });
      await next.registry.init();
      assert.deepEqual(
        (await next.registry.doctor({ repair: false })).problems,
        [],
        `killed before ${at}`,
      );
      assert.equal(await next.deployed('production/models/earthquake_model.pth'), 'weights 1.0.2');
      assert.ok(!('.pin' in (await next.tree('production/models'))), `killed before ${at}`);
    }
    assert.ok(killed > 30);
  });

  it('finds a free home when another model has the champion’s, and keeps an equal one', async () => {
    const models = old['models'] as FileTree;
    const archive = models['archive'] as FileTree;
    const other = { ...archive, 'convnext_v1.0.2': { 'best_model.pth': 'other weights' } };
    const given = await on({ ...old, models: { ...models, archive: other } });
    await given.registry.init();
    assert.deepEqual(
      (await given.tree('models'))['champion'],
      linkTo('archive/convnext_v1.0.2_adopted'),
    );
    assert.deepEqual((await given.registry.status()).health.problems, []);
    await given.registry.rollback({});
    assert.equal(
      (await given.registry.status()).archive.at(-1)?.path,
      'models/archive/convnext_v1.0.2_adopted',
    );

    const same = { ...archive, 'convnext_v1.0.2': { 'best_model.pth': 'weights 1.0.2' } };
    const equal = await on({ ...old, models: { ...models, archive: same } });
    await equal.registry.init();
    assert.deepEqual((await equal.tree('models'))['champion'], linkTo('archive/convnext_v1.0.2'));
    assert.deepEqual((await equal.registry.doctor({ repair: false })).problems, []);
  });

  it('keeps a production file of somebody’s own under another name', async () => {
    const production = { models: { 'earthquake_model.pth': 'deployed by hand' } };
    const given = await on({ ...old, production });
    await given.registry.init();
    assert.equal(await given.deployed('production/models/earthquake_model.pth'), 'weights 1.0.2');
    assert.equal(
      await given.read('production/models/earthquake_model_adopted.pth'),
      'deployed by hand',
    );
  });

  it('takes a champion that is a link already where it is, unless that is outside', async () => {
    const models = old['models'] as FileTree;
    const archive = { ...(models['archive'] as FileTree), best: models['champion']! };
    const inside = await on({
      ...old,
      models: { ...models, archive, champion: linkTo('archive/best') },
    });
    await inside.registry.init();
    assert.deepEqual((await inside.registry.doctor({ repair: false })).problems, []);
    assert.deepEqual((await inside.tree('models'))['champion'], linkTo('archive/best'));
    await inside.registry.rollback({});
    assert.equal((await inside.registry.rollback({ version: '1.0.2' })).to, '1.0.2');
    assert.deepEqual(
      Object.keys(await inside.tree('models/archive')).filter((name) => name.includes('pre_roll')),
      ['convnext_v1.0.1_pre_rollback'],
    );
    assert.deepEqual((await inside.tree('models'))['champion'], linkTo('archive/best'));

    const changedExternally = await on({
      ...old,
      models: { ...models, champion: linkTo('/elsewhere') },
    });
    await createFileTree(changedExternally.files, '/elsewhere', { 'best_model.pth': 'weights' });
    await assert.rejects(changedExternally.registry.init(), /leads to \/elsewhere/);
  });

  it('takes a challenger without ONNX in, which only force promotes', async () => {
    const models = old['models'] as FileTree;
    const text = example.replace(
      '"challenger": null',
      '"challenger": { "model_id": "convnext_v1.0.3", "version": "1.0.3", "path": "models/challenger/best_model.pth", "metrics": {}, "training_data": {} }',
    );
    const challenger = { 'best_model.pth': 'weights 1.0.3' };
    const given = await on({
      ...old,
      config: { 'model_registry.json': text },
      models: { ...models, challenger },
    });
    await given.registry.init();
    assert.equal((await given.registry.status()).challenger?.version, '1.0.3');
    await assert.rejects(given.registry.promote({}), /not in ONNX form.*backbone convert/);
    await given.registry.promote({ force: true, reason: 'measured elsewhere' });
    assert.equal(await given.deployed('production/models/earthquake_model.pth'), 'weights 1.0.3');
  });

  it('makes a registry for a tree that has none', async () => {
    const tree = {
      models: {
        champion: trained('now'),
        challenger: trained('next'),
        archive: { 'convnext_v2.0.0': trained('then'), notes: { 'a.txt': 'x' } },
      },
    };
    const given = await on(tree);
    await given.registry.init();
    const { champion, challenger, candidate, archive, health } = await given.registry.status();
    assert.equal(champion?.model_id, 'convnext_v2.0.1');
    assert.equal(challenger, null);
    assert.equal(candidate?.ready, true);
    assert.deepEqual(
      archive.map(({ version }) => version),
      ['2.0.0'],
    );
    assert.deepEqual(health.problems, []);
    await given.registry.register({});
    await evaluate(given.registry, 0.9);
    await given.registry.promote({ force: true, reason: 'first' });
    assert.equal(await given.deployed('production/models/convnext.onnx'), model('next'));
  });

  it('refuses a champion that is nowhere, and marks an archived version that is', async () => {
    const models = old['models'] as FileTree;
    const gone = await on({ ...old, models: { ...models, champion: {} } });
    await assert.rejects(gone.registry.init(), /holds no model, but the registry names 1\.0\.2/);
    const lost = await on({ ...old, models: { ...models, archive: {} } });
    await lost.registry.init();
    const { archive, health } = await lost.registry.status();
    assert.equal(archive[0]?.missing, true);
    assert.deepEqual(health.problems, []);
  });
});
