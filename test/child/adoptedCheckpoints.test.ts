import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signatures } from '../../src/core/backbone/conversion/signatures';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { colourPng } from '../support/colourImages';
import { commandLine } from '../support/commandLine';
import { comparisonBundle, evaluatorBundle } from '../support/evaluatorBundle';
import { patternValues } from '../support/patternWeights';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { torchFile } from '../support/torchFile';
import { writeTree } from '../support/writeTree';

/** Without the classifier, which the earthquake system removes: its heads read the pooled features. */
const { shapes } = signatures().find(({ arch }) => arch === 'mobilenet_v3_small')!.pooled!;

/** `nn.Sequential(LayerNorm, Flatten, Linear, GELU, Dropout, Linear)`, by its weights. */
const head = (module: string, classes: number) => [
  { name: `${module}.0.weight`, dims: [576] },
  { name: `${module}.0.bias`, dims: [576] },
  { name: `${module}.2.weight`, dims: [512, 576] },
  { name: `${module}.2.bias`, dims: [512] },
  { name: `${module}.5.weight`, dims: [classes, 512] },
  { name: `${module}.5.bias`, dims: [classes] },
];

/** As its training saves a checkpoint; every version has weights of its own. */
function checkpoint(version: string): Uint8Array {
  const body = [...shapes].map(([name, dims]) => ({ name: `backbone.${name}`, dims }));
  const heads = [...head('mag_head', 3), ...head('azi_head', 4)];
  const kept = { epoch: 12, val_mag_acc: 97.6 };
  return torchFile([...body, ...heads], kept, (name, dims) =>
    patternValues(name.includes('head') ? version + name : name, dims),
  );
}

const classes = JSON.stringify({
  magnitude: { 0: 'Large', 1: 'Medium', 2: 'Normal' },
  azimuth: { 0: 'E', 1: 'N', 2: 'S', 3: 'W' },
});
const entry = (version: string, path: string) => ({
  ...{ model_id: `mobilenet_v${version}`, version, path, metrics: { magnitude_accuracy: 97.6 } },
  training_data: { total_samples: 1972, events_included: [] },
});
const registry = {
  registry_version: '2.0.0',
  champion: {
    ...entry('1.0.1', 'models/champion/best_model.pth'),
    ...{ deployed_at: '2026-02-09T13:00:19.864298', status: 'active' },
  },
  challenger: null,
  archive: [
    {
      ...entry('1.0.0', 'models/archive/mobilenet_v1.0.0'),
      ...{ archived_at: '2026-02-09T13:00:19.663040', reason: 'Replaced by v1.0.1' },
    },
  ],
  all_versions: [
    { version: '1.0.0', status: 'archived', path: 'models/archive/mobilenet_v1.0.0' },
    { version: '1.0.1', status: 'champion', path: 'models/champion' },
  ],
  pending_events: { count: 0, events: [] },
};

const samples = [
  ['a.png', 'Large', 'E'],
  ['b.png', 'Medium', 'N'],
  ['c.png', 'Normal', 'S'],
  ['d.png', 'Normal', 'W'],
];

describe('an adopted registry of checkpoints', function () {
  this.timeout(300_000);
  let script: string;
  let comparison: string;
  before(async () => {
    script = await evaluatorBundle();
    comparison = await comparisonBundle();
  });
  afterEach(removeTemporaryFolders);

  it('is converted, evaluated, compared and rolled back, and keeps every byte', async () => {
    const root = temporaryFolder();
    const run = async (...args: readonly string[]) => {
      const evaluator = () => new EvaluatorClient(script);
      const done = await commandLine(root, args, undefined, evaluator, comparison);
      assert.equal(done.status, 0, `${args.join(' ')}: ${done.err}`);
      return JSON.parse(done.out || 'null') as Record<string, unknown>;
    };
    const given = { '1.0.1': checkpoint('1.0.1'), '1.0.0': checkpoint('1.0.0') };
    const image = (at: number) => colourPng([224, 224], [60 * at, 200 - 50 * at, 90]);
    const images = await Promise.all(
      samples.map(([name], at) => image(at).then((png) => [name, png])),
    );
    writeTree(root, {
      config: { 'model_registry.json': JSON.stringify(registry) },
      models: {
        champion: { 'best_model.pth': given['1.0.1'], 'class_mappings.json': classes },
        archive: {
          'mobilenet_v1.0.0': { 'best_model.pth': given['1.0.0'], 'class_mappings.json': classes },
        },
      },
      data: {
        'val.csv': [['filename', 'magnitude', 'azimuth'], ...samples].join('\n'),
        ...Object.fromEntries(images),
      },
    });
    await run('init', root, '--yes', '--json');
    const named = ['--head', 'magnitude=mag_logits', '--head', 'azimuth=azi_logits'];
    const fed = ['--preset', 'torchvision:mobilenet_v3_small', ...named, '--json'];
    fed.push('--head-activation', 'gelu');
    const archived = await run('convert', '1.0.0', ...fed);
    assert.deepEqual(
      (archived['added'] as { path: string }[]).map(({ path }) => path),
      ['best_model.onnx'],
    );
    await run('convert', 'champion', ...fed);
    assert.deepEqual((await run('convert', '1.0.1', '--json'))['added'], []);
    await run('dataset', 'use', join(root, 'data/val.csv'), '--json');
    for (const version of ['1.0.0', '1.0.1']) {
      const { heads } = await run('evaluate', version, '--json');
      assert.deepEqual(Object.keys(heads as object).sort(), ['azimuth', 'magnitude']);
    }
    const { a, b } = await run('compare', '1.0.1', '1.0.0', '--json');
    assert.ok(a && b);
    await run('rollback', '--version', '1.0.0', '--yes', '--json');
    const verified = await run('verify', '--json');
    assert.equal(verified['ok'], true);
    for (const [version, bytes] of Object.entries(given)) {
      const kept = join(root, `models/archive/mobilenet_v${version}/best_model.pth`);
      assert.deepEqual(new Uint8Array(readFileSync(kept)), bytes);
    }
    const deployed = join(root, 'production/models');
    assert.deepEqual(new Uint8Array(readFileSync(join(deployed, 'mobilenet.pth'))), given['1.0.0']);
  });
});
