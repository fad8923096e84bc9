import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../../src/core/comparison/run/compare';
import { PredictionFile } from '../../src/core/evaluation/predictions/predictionFile';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { plainContract } from '../support/contracts';
import { repository } from '../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { tinyDetector } from '../support/tinyDetector';
import type { DetectorLayout } from '../support/tinyDetector';
import { writeTree } from '../support/writeTree';
import type { DatasetSpec } from '../../src/core/datasets/datasetSpec';
import type { Contract } from '../../src/core/evaluation/contract/contractTypes';
import type { EvaluationRequest, ModelRun } from '../../src/core/evaluation/ports/evaluate';

interface Expected {
  readonly map50: number;
  readonly map50_95: number;
  readonly ap50_95: Readonly<Record<string, number>>;
}

const fixture = join(repository, 'test/fixtures/detection/tiny');
const expected = JSON.parse(readFileSync(join(fixture, 'expected.json'), 'utf8')) as Record<
  'yolo' | 'coco',
  Expected
>;

const specs: Record<'yolo' | 'coco', DatasetSpec> = {
  yolo: { format: 'yolo', path: 'data/data.yaml' },
  coco: { format: 'coco', path: 'data/annotations.json', root: 'data/images' },
};
const classes = { objects: ['red', 'green', 'blue'] };
const heads = { objects: { task: 'detection', label: 'objects', weight: 1 } } as const;

function contract(names = classes): Contract {
  const plain = plainContract([32, 32], names);
  const input = {
    ...plain.input,
    name: 'images',
    resize: { mode: 'letterbox', interpolation: 'bilinear' } as const,
  };
  return { ...plain, input, outputs: { objects: { name: 'output0', activation: 'none' } } };
}

function run(root: string, layout: DetectorLayout, own = contract()): ModelRun {
  return {
    model_id: layout,
    version: layout,
    file: join(root, `${layout}.onnx`),
    files: [`${layout}.onnx`],
    contract: own,
    predictions: join(root, `${layout}.parquet`),
  };
}

describe('detection through the child process, against pycocotools', () => {
  let client: EvaluatorClient;
  let root: string;
  before(async () => {
    client = new EvaluatorClient(await evaluatorBundle());
  });
  beforeEach(() => {
    root = temporaryFolder();
    cpSync(fixture, join(root, 'data'), { recursive: true });
    const layouts: DetectorLayout[] = ['v8', 'v5', 'end2end'];
    writeTree(root, Object.fromEntries(layouts.map((one) => [`${one}.onnx`, tinyDetector(one)])));
  });
  afterEach(removeTemporaryFolders);
  after(() => client.dispose());

  for (const format of ['yolo', 'coco'] as const) {
    for (const layout of ['v8', 'v5', 'end2end'] as const) {
      it(`${layout} outputs over a ${format} data set`, async () => {
        const outcome = await client.evaluate(request(format, run(root, layout)));
        const { metrics, classes: own } = outcome.models[0]!.heads['objects']!;
        assert.equal(outcome.dataset.samples, 12);
        near(metrics['map50_95']!, expected[format].map50_95, 'map50_95');
        near(metrics['map50']!, expected[format].map50, 'map50');
        for (const each of own) {
          const { ap50_95 } = each as typeof each & { readonly ap50_95: number };
          near(ap50_95, expected[format].ap50_95[each.name]!, each.name);
        }
        assert.equal(outcome.models[0]!.composite, metrics['map50_95']);
      });
    }
  }

  it('keeps what a comparison needs to count mAP again', async () => {
    await client.evaluate(request('coco', run(root, 'v8'), run(root, 'v5')));
    const ranges = [];
    const sides = [];
    for (const version of ['v8', 'v5']) {
      const range = await nodeFileSystem.openRange(join(root, `${version}.parquet`));
      ranges.push(range);
      const predictions = await PredictionFile.open(range, version);
      sides.push({ version, metrics: {}, predictions });
    }
    const [a, b] = sides;
    const policy = { heads, gates: [] };
    const comparison = await compare({ a: a!, b: b!, policy, resamples: 50 });
    await Promise.all(ranges.map((range) => range.close()));
    const map = comparison.metrics.find(({ metric }) => metric === 'objects_map50_95')!;
    near(map.a, expected.coco.map50_95, 'A');
    near(map.b, expected.coco.map50_95, 'B');
    // No object of the data set is larger than small.
    const sizes = comparison.metrics.filter(({ metric }) => metric.startsWith('objects_map_'));
    assert.deepEqual(
      sizes.map(({ metric }) => metric),
      ['objects_map_small'],
    );
    near(sizes[0]!.a, expected.coco.map50_95, 'small objects');
    assert.equal(comparison.verdict, 'not_shown');
    assert.deepEqual(comparison.flips, { objects: { gained: [], lost: [] } });
    assert.deepEqual(comparison.churn, { objects: 0 });
  });

  it('names the images whose boxes were moved since', async () => {
    await client.evaluate(request('coco', run(root, 'v8')));
    const path = join(root, 'data/annotations.json');
    const labels = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly images: { readonly id: number; readonly file_name: string }[];
      readonly annotations: { readonly image_id: number; readonly bbox: number[] }[];
    };
    const [moved] = labels.annotations;
    moved!.bbox[0]! += 0.5;
    writeFileSync(path, JSON.stringify(labels));
    const evaluated = { predictions: join(root, 'v8.parquet'), heads, skipped: [] };
    const location = { spec: specs.coco, root };
    const { changes } = await client.inspectDataset(location, {}, evaluated);
    const image = labels.images.find(({ id }) => id === moved!.image_id)!;
    assert.deepEqual(changes, { relabelled: [image.file_name], added: [], gone: [] });
  });

  it('finds a wrong number of classes before anything runs', async () => {
    const four = contract({ objects: ['red', 'green', 'blue', 'grey'] });
    await assert.rejects(
      client.evaluate(request('yolo', run(root, 'v8', four))),
      /Version v8, head "objects": .*\[7, 32\] fits no YOLO layout for 4 classes/,
    );
  });

  it('refuses a class of a suppressed output that the model does not list', async () => {
    const two = contract({ objects: ['red', 'blue'] });
    const names = 'val: images\nnames: [blue, red]\n';
    writeTree(join(root, 'data'), { 'data.yaml': names, labels: { 'image_00.txt': '' } });
    for (let i = 1; i < 12; i++) {
      const name = `image_${String(i).padStart(2, '0')}.txt`;
      writeTree(join(root, 'data/labels'), { [name]: '1 0.5 0.5 0.1 0.1\n' });
    }
    await assert.rejects(
      client.evaluate(request('yolo', run(root, 'end2end', two))),
      /the class index 2, but the model lists 2 classes/,
    );
  });

  function request(format: 'yolo' | 'coco', ...models: ModelRun[]): EvaluationRequest {
    return { models, dataset: { spec: specs[format], root }, heads };
  }
});

function near(actual: number, wanted: number, what: string): void {
  assert.ok(Math.abs(actual - wanted) < 1e-6, `${what}: ${actual} is not ${wanted}`);
}
