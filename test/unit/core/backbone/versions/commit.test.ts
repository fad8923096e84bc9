import assert from 'node:assert/strict';
import { CancelledError, UserError } from '../../../../../src/core/shared/errors/errors';
import { buildConfig } from '../../../../../src/core/backbone/builder/buildConfig';
import type { BackboneWorld } from '../../../../support/backboneWorld';
import { backboneWorld, configText, root, smallConfig } from '../../../../support/backboneWorld';
import type { ProcessEvent } from '../../../../../src/core/backbone/versions/processEvent';

const folder = `${root}/config/backbones/small`;

describe('committing a backbone', () => {
  it('writes the configuration byte for byte with all that was found out, read-only', async () => {
    const { fs, backbones } = await backboneWorld();
    const result = await backbones.commit('small', { message: 'the first' });
    assert.deepEqual([result.from, result.version, result.created], [null, '1.0.0', true]);
    assert.deepEqual(await fs.list(`${folder}/v1.0.0`), ['backbone.jsonc', 'metadata.json']);
    const copy = await fs.readFile(`${folder}/v1.0.0/backbone.jsonc`, 1 << 20);
    assert.equal(new TextDecoder().decode(copy), configText(smallConfig));
    assert.equal((await fs.lstat(`${folder}/v1.0.0/metadata.json`))!.mode & 0o222, 0);
    const [entry] = await backbones.versions('small');
    assert.equal(entry?.figures.parameters, 1_520_931);
    assert.equal(entry?.message, 'the first');
    assert.equal(entry?.benchmark?.p50_ms, 2);
    assert.deepEqual(
      entry?.steps.map(({ step }) => step),
      ['prepare', 'build', 'verify', 'benchmark'],
    );
    assert.deepEqual(entry?.verification.outputs, [{ name: 'logits', shape: [1, 3] }]);
    assert.deepEqual(await fs.list('/tmp'), []);
  });

  it('raises the part that the change asks for, unless told another', async () => {
    const { backbones, save } = await backboneWorld();
    await backbones.commit('small');
    const commits = [
      [{ runtime: { batch: 1, threads: 2 } }, '1.0.1'],
      [{ backbone: { arch: 'mobilenet_v3_small', dropout: 0.1 } }, '1.1.0'],
      [{ head: { type: 'classification', classes: 4 } }, '2.0.0'],
      [{ input: { size: [96, 96] } }, '3.0.0'],
    ] as const;
    for (const [changes, version] of commits) {
      await save(changes);
      assert.equal((await backbones.commit('small')).version, version);
    }
    await save({ runtime: { threads: 3 }, input: { size: [96, 96] } });
    assert.equal((await backbones.commit('small', { bump: 'major' })).version, '4.0.0');
    const versions = await backbones.versions('small');
    assert.deepEqual(
      versions.map(({ version }) => version),
      ['4.0.0', '3.0.0', '2.0.0', '1.1.0', '1.0.1', '1.0.0'],
    );
  });

  it('makes no version of what means the same, whatever its layout and defaults', async () => {
    const { backbones, save } = await backboneWorld();
    await backbones.commit('small');
    await save({ runtime: { batch: 1 }, input: { channels: 3, size: [64, 64] } });
    assert.equal((await backbones.planCommit('small')).to, null);
    const again = await backbones.commit('small');
    assert.deepEqual([again.version, again.created], ['1.0.0', false]);
    assert.equal((await backbones.versions('small')).length, 1);
  });

  it('says old and new of each field with what it means, before it is done', async () => {
    const { backbones, save } = await backboneWorld();
    await backbones.commit('small');
    await save({
      head: { type: 'classification', classes: ['a', 'b', 'c', 'd', 'e'] },
      backbone: { arch: 'mobilenet_v3_large' },
    });
    const plan = await backbones.planCommit('small');
    assert.deepEqual([plan.from, plan.to, plan.bump], ['1.0.0', '2.0.0', 'major']);
    const [arch, classes] = plan.diff.fields;
    assert.deepEqual([arch?.field, arch?.old], ['backbone.arch', 'mobilenet_v3_small']);
    assert.equal(arch?.consequence.weights, 'do_not_fit');
    assert.deepEqual(classes?.consequence, {
      parameters: 2050,
      macs: 2048,
      weights: 'fit_but_head',
    });
    assert.match(
      plan.consequences[1]!,
      /^head.classes .* → .*: \+2,050 parameters, \+2,048 MACs; trained weights fit, all but the head's\.$/,
    );
  });

  it('refuses what the user did not confirm, another name, and what is not valid', async () => {
    const { backbones, save } = await backboneWorld();
    const { token } = await backbones.planCommit('small');
    await save({ runtime: { threads: 2 } });
    await assert.rejects(backbones.commit('small', { expected: token }), /changed meanwhile/);
    await save({ name: 'other' });
    await assert.rejects(
      backbones.commit('small'),
      /The name in small\.backbone\.jsonc is "other"/,
    );
    await save({ backbone: { arch: 'mobilenet' } });
    await assert.rejects(
      backbones.commit('small'),
      /small.backbone.jsonc:\d+:\d+: No architecture/,
    );
    assert.deepEqual(await backbones.versions('small'), []);
  });

  it('leaves nothing when the model does not run, or when it is cancelled', async () => {
    const { fs, backbones } = await backboneWorld({
      builder: { build: () => Promise.reject(new UserError('no room', 'none')) },
    });
    await assert.rejects(backbones.commit('small'), /no room/);
    const controller = new AbortController();
    const cancelled = await backboneWorld();
    await assert.rejects(
      cancelled.backbones.commit('small', {
        signal: controller.signal,
        onEvent: ({ type }) => type === 'stage' && controller.abort(),
      }),
      CancelledError,
    );
    for (const { files } of [{ files: fs }, { files: cancelled.fs }]) {
      assert.deepEqual(await files.list('/tmp'), []);
      assert.deepEqual(await files.list(`${root}/config/backbones`), ['small.backbone.jsonc']);
    }
  });

  it('never gives a version twice, even when its folder is gone', async () => {
    const { fs, backbones, save } = await backboneWorld();
    await backbones.commit('small');
    for (const name of await fs.list(`${folder}/v1.0.0`))
      await fs.unlink(`${folder}/v1.0.0/${name}`);
    await fs.removeDirectory(`${folder}/v1.0.0`);
    await save({ runtime: { threads: 2 } });
    assert.equal((await backbones.commit('small')).version, '1.0.1');
  });

  it('is built among the configurations while somebody looks at them', async () => {
    const world: BackboneWorld = await backboneWorld({
      builder: {
        async build(input, watch) {
          const built = await buildConfig(world.fs, input, watch);
          await world.backbones.list();
          return built;
        },
      },
    });
    const output = `${root}/config/backbones/small.onnx`;
    const { path } = await world.backbones.process({ name: 'small' }, { output, benchmark: false });
    assert.equal(path, output);
    assert.deepEqual(await world.fs.list(`${root}/config/backbones`), [
      'small.backbone.jsonc',
      'small.onnx',
    ]);
  });

  it('is logged by the name of the file, whatever the configuration calls itself', async () => {
    const { backbones } = await backboneWorld();
    const { file } = await backbones.fileOf('small');
    const text = await backbones.read({ name: 'small' });
    await backbones.create('small', text.replace(/"name": *"[^"]*"/, '"name": "other"'), {
      replace: true,
    });
    const { name } = await backbones.process({ file }, { benchmark: false });
    await backbones.process({ name: 'small' }, { benchmark: false });
    const { operations } = await backbones.log();
    const built = operations.filter(({ type }) => type === 'build');
    assert.equal(name, 'other');
    assert.deepEqual(
      built.map(({ backbone }) => backbone),
      ['small', 'small'],
    );
  });

  it('tells of each stage as its weights are made, the whole architecture first', async () => {
    const { backbones } = await backboneWorld();
    const events: ProcessEvent[] = [];
    await backbones.process({ name: 'small' }, { onEvent: (event) => events.push(event) });
    const types = events.map((event) =>
      'step' in event ? `${event.type} ${event.step}` : event.type,
    );
    const stages = types.filter((type) => type === 'stage').length;
    const planned = events.find((event) => event.type === 'planned');
    assert.equal(stages, planned?.figures.stages.length);
    assert.deepEqual(types.slice(0, 4), [
      'begun prepare',
      'planned',
      'ended prepare',
      'begun build',
    ]);
    assert.equal(types.at(-1), 'ended benchmark');
  });
});
