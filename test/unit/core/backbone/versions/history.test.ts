import assert from 'node:assert/strict';
import { backboneWorld, root } from '../../../../support/backboneWorld';
import { createFileTree } from '../../../../support/createFileTree';

describe('the history of backbones', () => {
  it('compares versions and the working file by fields and figures', async () => {
    const { backbones, save } = await backboneWorld();
    await backbones.commit('small');
    await save({ input: { size: [128, 64] } });
    const diff = await backbones.diff('small', '1.0.0', 'working');
    assert.deepEqual(
      diff.fields.map(({ field, old, new: value }) => [field, old, value]),
      [['input.size', [64, 64], [128, 64]]],
    );
    assert.equal(diff.weights, 'fit');
    const macs = diff.figures.find(({ figure }) => figure === 'macs');
    assert.ok(macs!.new! > macs!.old!);
    await assert.rejects(backbones.diff('small', '9.0.0', 'working'), /has no version 9.0.0/);
  });

  it('restores byte for byte, says what would be lost, and logs it', async () => {
    const { backbones, save } = await backboneWorld();
    const first = await backbones.read({ name: 'small' });
    await backbones.commit('small');
    await save({ head: { type: 'classification', classes: 7 } });
    const plan = await backbones.planRestore('small', '1.0.0');
    assert.equal(plan.loses, true);
    assert.deepEqual(
      plan.fields.map(({ field }) => field),
      ['head.classes'],
    );
    await save({ head: { type: 'classification', classes: 8 } });
    await assert.rejects(backbones.restore('small', '1.0.0', plan.token), /changed meanwhile/);
    await backbones.restore('small', 'v1.0.0');
    assert.equal(await backbones.read({ name: 'small' }), first);
    const { operations, intact } = await backbones.log();
    assert.deepEqual(
      operations.map(({ type, backbone, version }) => [type, backbone, version]),
      [
        ['restore', 'small', '1.0.0'],
        ['commit', 'small', '1.0.0'],
      ],
    );
    assert.equal(intact, true);
    assert.deepEqual(operations[0]?.['changes'], [
      { field: 'head.classes', old: 8, new: ['a', 'b', 'c'] },
    ]);
    assert.equal((await backbones.list())[0]?.changed, false);
  });

  it('lists what is there, and a bad entry hides nothing', async () => {
    const { fs, backbones, save } = await backboneWorld();
    await backbones.commit('small');
    await createFileTree(fs, `${root}/config/backbones`, {
      'broken.backbone.jsonc': '{',
      'notes.txt': 'ours',
      gone: { 'v1.0.0': { 'metadata.json': '{}' } },
      folder: {},
    });
    await save({ name: 'second', backbone: { arch: 'resnet18' } }, 'second');
    const list = await backbones.list();
    assert.deepEqual(
      list.map(({ name, errors, versions, changed }) => [name, errors, versions.length, changed]),
      [
        ['broken', 1, 0, true],
        ['gone', 0, 0, false],
        ['second', 0, 0, true],
        ['small', 0, 1, false],
      ],
    );
    assert.match(list[1]!.faults[0]!, /gone v1.0.0 cannot be read/);
  });

  it('shows what came in of the models that were trained from a version', async () => {
    const { fs, backbones } = await backboneWorld();
    await backbones.commit('small');
    const evaluation = {
      ...{ model_id: 'm_v1.0.0', version: '1.0.0', evaluated_at: '2026-02-10T15:00:00Z' },
      metrics: { composite_score: 0.9 },
    };
    await createFileTree(fs, `${root}/config/backbones/small/v1.0.0`, {
      'evaluations.jsonl': `${JSON.stringify(evaluation)}\nnot one\n`,
    });
    const [summary] = await backbones.list();
    assert.deepEqual(summary?.versions[0]?.evaluations, [evaluation]);
    assert.match(
      summary?.faults.join() ?? '',
      /^Line 2 of .*evaluations.jsonl is not an evaluation/,
    );
    assert.equal((await backbones.planCommit('small')).to, null);
  });

  it('says when a version was changed by hand', async () => {
    const { fs, backbones } = await backboneWorld();
    await backbones.commit('small');
    const file = `${root}/config/backbones/small/v1.0.0/backbone.jsonc`;
    await fs.unlink(file);
    await fs.createFile(file, new TextEncoder().encode('{}'));
    const [summary] = await backbones.list();
    assert.deepEqual(summary?.versions, []);
    assert.match(summary!.faults[0]!, /was changed after its commit/);
  });

  it('names the models that were trained from a version', async () => {
    const { fs, backbones } = await backboneWorld();
    await backbones.commit('small');
    const champion = {
      model_id: 'small_v2.0.0',
      version: '2.0.0',
      path: 'models/champion/best_model.onnx',
      deployed_at: '2026-02-10T15:00:00Z',
      metrics: { composite_score: 0.9 },
      training_data: {},
      status: 'active',
      backbone: { name: 'small', version: '1.0.0' },
    };
    const registry = { registry_version: '2.0.0', production_name: 'm', champion, archive: [] };
    await createFileTree(fs, `${root}/config`, { 'model_registry.json': JSON.stringify(registry) });
    const [version] = await backbones.versions('small');
    assert.deepEqual(version?.models, [
      {
        model_id: 'small_v2.0.0',
        version: '2.0.0',
        status: 'champion',
        metrics: { composite_score: 0.9 },
      },
    ]);
  });

  it('changes and runs nothing where the workspace is not trusted', async () => {
    const { backbones } = await backboneWorld({ readOnly: true });
    assert.equal((await backbones.list()).length, 1);
    await assert.rejects(backbones.commit('small'), /not trusted/);
    await assert.rejects(backbones.process({ name: 'small' }), /not trusted/);
    await assert.rejects(backbones.restore('small', '1.0.0'), /not trusted/);
  });
});
