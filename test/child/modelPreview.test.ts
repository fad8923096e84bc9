import assert from 'node:assert/strict';
import { join } from 'node:path';
import sharp from 'sharp';
import type { ModelPreviewRequest } from '../../src/core/evaluation/ports/modelPreview';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { colourModel } from '../support/colourModels';
import { colourPng } from '../support/colourImages';
import { plainContract } from '../support/contracts';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { npyTexts, npzBytes } from '../support/npzFile';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { tinyDetector } from '../support/tinyDetector';
import { writeTree } from '../support/writeTree';

const classes = ['red', 'green', 'blue'];
const head = (task: 'classification' | 'detection') => ({
  colour: { task, label: 'colour', weight: 1 },
});

describe('a model on one image, to be looked at', () => {
  let client: EvaluatorClient;
  before(async () => {
    client = new EvaluatorClient(await evaluatorBundle());
  });
  after(() => client.dispose());
  afterEach(removeTemporaryFolders);

  it('shows the boxes of a detector on the image as the detector is fed it', async () => {
    const root = temporaryFolder();
    // A red square on the left half of an image that is twice as wide as high.
    const square = { input: await colourPng([8, 8], [255, 0, 0]), left: 0, top: 0 };
    const canvas = sharp({ create: { width: 64, height: 32, channels: 3, background: 'black' } });
    const image = await canvas.composite([square]).png().toBuffer();
    writeTree(root, { 'm.onnx': tinyDetector('v8'), 'wide.png': image });
    const plain = plainContract([32, 32], { colour: classes });
    const resize = { mode: 'letterbox', interpolation: 'bilinear' } as const;
    const { answers, png, ...seen } = await client.previewModel({
      file: join(root, 'm.onnx'),
      contract: {
        ...plain,
        input: { ...plain.input, name: 'images', resize },
        outputs: { colour: { name: 'output0', activation: 'none' } },
      },
      heads: head('detection'),
      sample: { kind: 'image', path: join(root, 'wide.png') },
    });
    assert.deepEqual([seen.sample, seen.width, seen.height], ['wide.png', 32, 32]);
    const answer = answers['colour'];
    assert.ok(answer?.task === 'detection');
    assert.equal(answer.best[0]?.name, 'red');
    const { data, info } = await sharp(Buffer.from(png, 'base64'))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * 3).subarray(0, 3),
    ];
    assert.deepEqual(at(16, 2), [114, 114, 114]);
    assert.ok(data.includes(64) && data.includes(160), 'a box is drawn');
  });

  it('gives arrays of a data set back as images', async () => {
    const root = temporaryFolder();
    const green = [0, 1, 0].flatMap((value) => Array.from({ length: 64 }, () => value));
    const data = new Uint8Array(Float32Array.from(green).buffer);
    const arrays = npzBytes({
      input: { descr: '<f4', shape: [1, 3, 8, 8], data },
      colour: npyTexts(['green']),
    });
    writeTree(root, { 'm.onnx': colourModel([8, 8]), 'set.npz': arrays });
    const spec = { format: 'npz', path: 'set.npz' } as const;
    const { answers, png, fed } = await client.previewModel({
      ...plainRequest(root),
      sample: { kind: 'dataset', dataset: { spec, root }, turn: 3 },
    });
    assert.deepEqual([fed.min, fed.max], [0, 1]);
    const pixels = await sharp(Buffer.from(png, 'base64')).raw().toBuffer();
    assert.deepEqual([...pixels.subarray(0, 3)], [0, 255, 0]);
    const answer = answers['colour'];
    assert.ok(answer?.task === 'classification');
    assert.deepEqual([answer.best[0]?.name, answer.truth], ['green', 'green']);
  });

  it('says what keeps it from running, with the remedy', async () => {
    const root = temporaryFolder();
    const image = await colourPng([9, 8], [1, 2, 3]);
    writeTree(root, { 'm.onnx': colourModel([8, 8]), 'a.png': image, 'b.png': 'no image' });
    const preview = (name: string) =>
      client.previewModel({
        ...plainRequest(root),
        sample: { kind: 'image', path: join(root, name) },
      });
    await assert.rejects(preview('a.png'), /comes out at 8×9 but the input is 8×8/);
    await assert.rejects(preview('b.png'), /b\.png cannot be read/);
    await assert.rejects(preview('c.png'), /c\.png cannot be read/);
  });

  function plainRequest(root: string): Omit<ModelPreviewRequest, 'sample'> {
    const contract = plainContract([8, 8], { colour: classes });
    return { file: join(root, 'm.onnx'), contract, heads: head('classification') };
  }
});
