import assert from 'node:assert/strict';
import { join } from 'node:path';
import { attribute } from '../../src/core/onnx/attribute';
import { GraphBuilder } from '../../src/core/onnx/graphBuilder';
import { floatTensor, int64Tensor } from '../../src/core/onnx/tensorValues';
import type { Contract } from '../../src/core/evaluation/contract/contractTypes';
import type { HeadPolicy } from '../../src/core/metrics/headPolicy';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { colourPng } from '../support/colourImages';
import { modelBytes } from '../support/colourModels';
import { plainContract } from '../support/contracts';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { writeTree } from '../support/writeTree';

const size = [8, 16] as const;
const classes = { colour: ['red', 'green', 'blue'] };
const colour: HeadPolicy = { task: 'classification', label: 'colour', weight: 1 };
const objects: HeadPolicy = { task: 'detection', label: 'objects', weight: 1 };

/** Means of the channels, of a batch and in a precision of its own. */
function meansModel(batch: number, type: 'float32' | 'float64'): Uint8Array {
  const builder = new GraphBuilder('means');
  const given = builder.input('input', [batch, 3, ...size], type);
  const input = builder.node('Cast', 'single', [given], { to: attribute.int(1) });
  const means = builder.node('GlobalAveragePool', 'pooled', [input]);
  const shape = builder.constant(int64Tensor('flat', [2], [batch, 3]));
  builder.output(builder.node('Reshape', 'reshape', [means, shape]), 'colour', [batch, 3]);
  return modelBytes(builder.graph());
}

/** What torchvision gives: two boxes in pixels of the input, whatever that is. */
function boxesModel(): Uint8Array {
  const builder = new GraphBuilder('boxes');
  builder.input('input', [1, 3, ...size]);
  const boxes = builder.constant(floatTensor('b', [2, 4], [0, 0, 8, 4, 8, 4, 16, 8]));
  builder.output(builder.node('Identity', 'boxes_', [boxes]), 'boxes', [2, 4]);
  const labels = builder.constant(int64Tensor('l', [2], [3, 1]));
  builder.output(builder.node('Identity', 'labels_', [labels]), 'labels', [2], 'int64');
  const scores = builder.constant(floatTensor('s', [2], [0.9, 0.4]));
  builder.output(builder.node('Identity', 'scores_', [scores]), 'scores', [2]);
  return modelBytes(builder.graph());
}

describe('graphs as other frameworks export them', () => {
  let client: EvaluatorClient;
  let root: string;
  before(async () => {
    client = new EvaluatorClient(await evaluatorBundle());
  });
  beforeEach(async () => {
    root = temporaryFolder();
    const pixels = { red: [200, 20, 10], green: [30, 180, 60], blue: [40, 50, 160] } as const;
    const images: Record<string, Uint8Array> = {};
    for (const [name, rgb] of Object.entries(pixels))
      images[`${name}.png`] = await colourPng(size, rgb);
    const table = 'image,colour\nred.png,red\ngreen.png,green\nblue.png,blue\n';
    const boxes = { 'red.txt': '2 0.25 0.25 0.5 0.5\n0 0.75 0.75 0.5 0.5\n' };
    const yaml = 'val: images\nnames: [red, green, blue]\n';
    writeTree(root, {
      data: { ...images, 'v.csv': table },
      boxes: { 'data.yaml': yaml, images: { 'red.png': images['red.png']! }, labels: boxes },
    });
  });
  afterEach(removeTemporaryFolders);
  after(() => client.dispose());

  function evaluate(
    bytes: Uint8Array,
    contract: Contract,
    heads: Readonly<Record<string, HeadPolicy>> = { colour },
  ) {
    writeTree(root, { 'm.onnx': bytes });
    const file = join(root, 'm.onnx');
    const model = { model_id: 'm', version: 'm', file, files: ['m.onnx'], contract };
    const spec = heads['colour']
      ? ({ format: 'csv', path: 'data/v.csv' } as const)
      : ({ format: 'yolo', path: 'boxes/data.yaml' } as const);
    return client.evaluate({ models: [model], dataset: { spec, root }, heads });
  }

  it('with a fixed batch have it filled, and say so', async () => {
    const { models } = await evaluate(meansModel(4, 'float32'), plainContract(size, classes));
    assert.equal(models[0]!.heads['colour']!.metrics['accuracy'], 100);
    assert.match(models[0]!.warnings[0]!, /takes 4 images at a time/);
  });

  it('in double precision are fed doubles, or singles that are widened', async () => {
    for (const dtype of ['float32', 'float64'] as const) {
      const contract = plainContract(size, classes);
      const input = { ...contract.input, dtype };
      const { models } = await evaluate(meansModel(1, 'float64'), { ...contract, input });
      assert.equal(models[0]!.heads['colour']!.metrics['accuracy'], 100);
      assert.deepEqual(models[0]!.warnings, []);
    }
  });

  it('with boxes, labels and scores are read by any of their names', async () => {
    const plain = plainContract(size, { objects: classes.colour });
    for (const name of ['boxes', 'scores']) {
      const outputs = { objects: { name, activation: 'none' } } as const;
      const { models } = await evaluate(boxesModel(), { ...plain, outputs }, { objects });
      const { metrics } = models[0]!.heads['objects']!;
      assert.ok(Math.abs(metrics['map50_95']! - 1) < 1e-12);
    }
    const outputs = { objects: { name: 'boxes', activation: 'none', decoder: 'detr' } } as const;
    await assert.rejects(
      evaluate(boxesModel(), { ...plain, outputs }, { objects }),
      /its decoder reads "pred_boxes", "logits"; the graph has "boxes", "labels", "scores"/,
    );
  });
});
