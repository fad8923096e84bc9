import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildConfig } from '../../src/core/backbone/builder/buildConfig';
import type { BuildConfigInput } from '../../src/core/backbone/builder/buildConfig';
import type { BackboneConfig } from '../../src/core/backbone/config/config';
import type { MadeStage } from '../../src/core/backbone/weights/tellStages';
import { CancelledError, UserError } from '../../src/core/shared/errors/errors';
import { nodeFileSystem, toCorePath } from '../../src/node/nodeFileSystem';
import { createThreadBuilder } from '../../src/node/threadBuilder';

const config: BackboneConfig = {
  name: 'small',
  backbone: { arch: 'mobilenet_v3_small' },
  head: { type: 'classification', classes: 3 },
  input: { size: [64, 64] },
};

describe('the build thread', () => {
  let root: string;
  let script: string;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'build-'));
    script = join(root, 'build.js');
    await build({
      entryPoints: ['src/node/buildThread.ts'],
      outfile: script,
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
    });
  });
  beforeEach(async () => {
    for (const folder of ['here', 'there']) await mkdir(join(root, folder));
  });
  afterEach(async () => {
    for (const folder of ['here', 'there']) await rm(join(root, folder), { recursive: true });
  });
  after(() => rm(root, { recursive: true, force: true }));

  const variants: [string, Partial<BuildConfigInput>, readonly string[]][] = [
    ['weights of another seed', { seed: 3 }, ['m.onnx']],
    ['weights beside the model', { external: true }, ['m.data', 'm.onnx']],
    ['16-bit weights', { config: { ...config, runtime: { precision: 'float16' } } }, ['m.onnx']],
  ];
  for (const [what, changes, files] of variants)
    it(`writes the bytes that the same build writes in place: ${what}`, async () => {
      const stages: MadeStage[] = [];
      const onStage = (stage: MadeStage) => void stages.push(stage);
      const builder = createThreadBuilder(script);
      const there = await builder.build(asked('there', changes), { onStage });
      const here = await buildConfig(nodeFileSystem, asked('here', changes));
      assert.deepEqual({ ...there, path: here.path }, here);
      const total = here.stages.length;
      const expected = here.stages.map(({ name }, index) => ({ index, name, total }));
      assert.deepEqual(stages, expected);
      assert.deepEqual(await readdir(join(root, 'there')), files);
      for (const file of files)
        assert.ok((await read('there', file)).equals(await read('here', file)));
    });

  it('is cancelled at once, before and while it draws, and leaves nothing', async () => {
    const large = { config: { ...config, backbone: { arch: 'resnet50' } } };
    const controller = new AbortController();
    const { signal } = controller;
    const builder = createThreadBuilder(script);
    const running = builder.build(asked('there', large), {
      signal,
      onStage: () => controller.abort(),
    });
    await assert.rejects(running, CancelledError);
    await assert.rejects(builder.build(asked('there'), { signal }), CancelledError);
    assert.deepEqual(await readdir(join(root, 'there')), []);
  });

  it('passes on what is wrong with the files, and faults as faults', async () => {
    const builder = createThreadBuilder(script);
    const isTold = (error: unknown) => error instanceof UserError;
    await assert.rejects(builder.build(asked('nowhere')), isTold);
    await assert.rejects(builder.build(asked('there', { weights: '/none.safetensors' })), isTold);
    const absent = createThreadBuilder(join(root, 'absent.js')).build(asked('there'));
    await assert.rejects(absent, (error) => !isTold(error));
    assert.deepEqual(await readdir(join(root, 'there')), []);
  });

  it('gets ready before it knows what to build, and need not build', async () => {
    const ready = createThreadBuilder(script).prepare!();
    await ready.build(asked('there'));
    await ready.end();
    assert.deepEqual(await readdir(join(root, 'there')), ['m.onnx']);
    await createThreadBuilder(script).prepare!().end();
    await createThreadBuilder(join(root, 'absent.js')).prepare!().end();
  });

  function asked(folder: string, changes: Partial<BuildConfigInput> = {}): BuildConfigInput {
    const output = toCorePath(join(root, folder, 'm.onnx'));
    return { config, root: toCorePath(root), output, ...changes };
  }

  const read = (folder: string, file: string) => readFile(join(root, folder, file));
});
