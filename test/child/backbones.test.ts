import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { CancelledError } from '../../src/core/shared/errors/errors';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { openBackbones } from '../../src/node/backbones';
import { nodeMachineLock } from '../../src/node/nodeMachineLock';
import { readStructure } from '../../src/core/onnx/readStructure';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { createThreadBuilder } from '../../src/node/threadBuilder';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { repository } from '../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import type { ProcessEvent } from '../../src/core/backbone/versions/processEvent';

const config = {
  name: 'small',
  backbone: { arch: 'mobilenet_v3_small' },
  head: { type: 'classification', classes: 3 },
  input: { size: [64, 64] },
  runtime: { batch: 2, threads: 1 },
};

describe('backbones with the real runtime', () => {
  let root: string;
  let script: string;

  before(async () => {
    script = join(repository, '.scratch/test', `build-${process.pid}.cjs`);
    await build({
      entryPoints: [join(repository, 'src/node/buildThread.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
  });
  beforeEach(() => {
    root = temporaryFolder();
    mkdirSync(join(root, 'config/backbones'), { recursive: true });
    save(config);
  });
  afterEach(removeTemporaryFolders);

  const save = (content: object) =>
    writeFileSync(join(root, 'config/backbones/small.backbone.jsonc'), JSON.stringify(content));

  async function open() {
    const evaluator = new EvaluatorClient(await evaluatorBundle());
    return openBackbones(root, {
      createEvaluator: () => evaluator,
      comparison: '',
      sample: '',
      builder: createThreadBuilder(script),
      gate: nodeMachineLock(join(root, 'gate')),
    });
  }

  it('builds in a thread, runs, measures, and brings every time back to a node and its stage', async () => {
    const backbones = await open();
    const output = join(root, 'small.onnx');
    const events: ProcessEvent[] = [];
    const result = await backbones.process(
      { name: 'small' },
      { output, benchmark: { runs: 10 }, onEvent: (event) => events.push(event) },
    );
    assert.deepEqual(result.verification.outputs, [{ name: 'logits', shape: [2, 3] }]);
    const { benchmark } = result;
    assert.deepEqual([benchmark?.runs, benchmark?.batch], [10, 2]);
    assert.equal(benchmark?.environment.threads, 1);
    assert.equal(benchmark?.samples_ms.length, 10);
    assert.ok(benchmark.p50_ms <= benchmark.p90_ms && benchmark.p90_ms <= benchmark.p99_ms);
    const { nodes, stages, added } = benchmark.profile!;
    const range = await nodeFileSystem.openRange(output);
    const structure = await readStructure(range);
    await range.close();
    assert.deepEqual(
      nodes.map(({ name }) => name),
      structure.graph.nodes.map(({ name }) => name),
    );
    assert.deepEqual(
      stages.map(({ name }) => name),
      result.figures.stages.map(({ name }) => name),
    );
    const whole = nodes.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
    assert.ok(Math.abs(stages.reduce((sum, { ms }) => sum + ms, 0) - whole) < 1e-9 * whole);
    assert.ok(
      added.every(({ op }) => op.startsWith('Reorder')),
      JSON.stringify(added),
    );
    const convolutions = nodes.filter(({ op }) => op === 'Conv');
    assert.ok(convolutions.every(({ ms }) => ms !== null && ms > 0));
    const byName = new Map(nodes.map((node) => [node.name, node]));
    for (const { name, op, ms, into } of nodes.filter((node) => node.op === 'BatchNormalization')) {
      assert.equal(ms, null, `${name} ${op}`);
      assert.equal(byName.get(into ?? '')?.op, 'Conv');
    }
    const built = events.filter(({ type }) => type === 'stage').length;
    assert.equal(built, result.figures.stages.length);
    assert.deepEqual(readdirSync(root).sort(), ['config', 'gate', 'logs', 'small.onnx']);
  });

  it('commits what runs, and leaves nothing of what is cancelled while it is built', async () => {
    const backbones = await open();
    const committed = await backbones.commit('small', { benchmark: { runs: 5, profile: false } });
    assert.equal(committed.version, '1.0.0');
    assert.equal(
      committed.entry.verification.runtime,
      committed.entry.benchmark?.environment.runtime_version,
    );
    save({ ...config, backbone: { arch: 'resnet152' } });
    const controller = new AbortController();
    const output = join(root, 'large.onnx');
    const cancelled = backbones.process(
      { name: 'small' },
      {
        output,
        signal: controller.signal,
        onEvent: ({ type }) => type === 'stage' && controller.abort(),
      },
    );
    await assert.rejects(cancelled, CancelledError);
    assert.equal(existsSync(output), false);
    assert.deepEqual(readdirSync(root).sort(), ['config', 'gate', 'logs']);
    assert.deepEqual(readdirSync(join(root, 'gate')), ['builders']);
    assert.deepEqual(readdirSync(join(root, 'gate/builders')), []);
    assert.equal((await backbones.versions('small')).length, 1);
  });
});
