import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import sharp from 'sharp';
import { buildGraph } from '../../src/core/backbone/families/buildGraph';
import { prepareImage, tensorView } from '../../src/core/images/prepareImage';
import { activate } from '../../src/core/metrics/activation';
import { PredictionFile } from '../../src/core/evaluation/predictions/predictionFile';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { decodeImage } from '../../src/evaluator/runtime/decodeImage';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { colourPng } from '../support/colourImages';
import { modelBytes } from '../support/colourModels';
import { csvPolicy, plainContract } from '../support/contracts';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { seededWeights } from '../support/resnetModel';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { writeTree } from '../support/writeTree';
import type { Contract } from '../../src/core/evaluation/contract/contractTypes';

const images = 24;
const classes = ['red', 'green', 'blue'];

/** A network that is deep enough for its sums to depend on their order. */
function deepNetwork() {
  const head = { type: 'classification' as const, classes: classes.length };
  const input = { size: [64, 64] as const, channels: 3, batch: 1 };
  return buildGraph({ arch: 'resnet18', options: {}, input, head }, seededWeights).graph;
}

async function makeRoot(model: Uint8Array): Promise<string> {
  const root = temporaryFolder();
  const rows = ['event,file,colour'];
  const files: Record<string, Uint8Array> = {};
  for (let i = 0; i < images; i += 1) {
    files[`${i}.png`] = await colourPng([64 + i, 80], [10 * i, 255 - 7 * i, (53 * i) % 256]);
    rows.push(`E${i},images/${i}.png,${classes[i % 3]}`);
  }
  writeTree(root, {
    data: { 'validation.csv': rows.join('\n'), images: files },
    model: { 'best_model.onnx': model },
  });
  return root;
}

/** One image after the other in this process: what a deployment would write. */
async function plainLoop(root: string, contract: Contract): Promise<Float32Array> {
  const session = await ort.InferenceSession.create(join(root, 'model/best_model.onnx'));
  const { input } = contract;
  const tensor = tensorView(input) as Float32Array;
  const all: number[] = [];
  for (let i = 0; i < images; i += 1) {
    const image = await decodeImage(sharp, join(root, `data/images/${i}.png`), false);
    prepareImage(image, input, tensor);
    const feeds = { [input.name]: new ort.Tensor('float32', tensor, [1, 3, 64, 64]) };
    const given = await session.run(feeds);
    const output = given[contract.outputs['colour']!.name]!.data as Float32Array;
    all.push(...activate(output, 'softmax', classes.length));
  }
  await session.release();
  return Float32Array.from(all);
}

describe('an evaluation in several lanes', () => {
  afterEach(removeTemporaryFolders);

  it('gives bit for bit what a plain loop gives, in the order of the samples', async () => {
    const graph = deepNetwork();
    const root = await makeRoot(modelBytes(graph));
    const plain = plainContract([64, 64], { colour: classes });
    const contract: Contract = {
      ...plain,
      input: {
        ...plain.input,
        name: graph.inputs[0]!.name,
        resize: { mode: 'squash', interpolation: 'bilinear' },
      },
      outputs: { colour: { name: graph.outputs[0]!.name, activation: 'softmax' } },
    };
    const { dataset, heads } = csvPolicy(['colour']);
    const predictions = join(root, 'model.parquet');
    const file = join(root, 'model/best_model.onnx');
    const run = { model_id: 'm', version: '1.0.0', file, files: ['best_model.onnx'], contract };
    const client = new EvaluatorClient(await evaluatorBundle());
    await client.evaluate({
      models: [{ ...run, predictions }],
      dataset: { spec: dataset, root },
      heads,
    });
    await client.dispose();

    const range = await nodeFileSystem.openRange(predictions);
    const stored = await PredictionFile.open(range, 'model.parquet');
    assert.deepEqual(
      await stored.ids(),
      Array.from({ length: images }, (_, i) => `E${i}`),
    );
    const make = (length: number) => new Float32Array(length);
    const given = await stored.numbers('colour', 'probabilities', make);
    await range.close();
    assert.deepEqual(given, await plainLoop(root, contract));
    assert.ok(new Set(given).size > images, 'the answers differ from image to image');
  });
});
