import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Contract } from '../../src/core/evaluation/contract/contractTypes';
import type { InputContract } from '../../src/core/images/inputContract';
import { Random } from '../../src/core/shared/random/random';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { plainContract } from '../support/contracts';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { tinyDetector } from '../support/tinyDetector';
import { writeTree } from '../support/writeTree';
import type { Tree } from '../support/writeTree';

const side = 32;
const cell = 8;
const names = ['a red', 'b green', 'c blue'];
const heads = { objects: { task: 'detection', label: 'objects', weight: 1 } } as const;

describe('contract check of a detector', () => {
  let client: EvaluatorClient;
  let root: string;
  before(async () => {
    client = new EvaluatorClient(await evaluatorBundle());
  });
  beforeEach(() => {
    root = temporaryFolder();
    writeTree(root, { 'model.onnx': tinyDetector('v8'), ...squares(60) });
  });
  afterEach(removeTemporaryFolders);
  after(() => client.dispose());

  const check = (input: Partial<InputContract>, classes = names) =>
    client.checkContract({
      model: {
        ...{ model_id: 'tiny', version: '1.0.0', files: [] },
        file: join(root, 'model.onnx'),
        contract: contractOf(input, classes),
      },
      dataset: { root, spec: { format: 'coco', path: 'set.json', root: 'images' } },
      heads,
      ...{ limit: 200, seed: 1 },
    });

  it('finds nothing wrong with the right one', async () => {
    const { fix, declared, measure, samples } = await check({});
    assert.equal(fix, null);
    assert.equal(measure, 'f1');
    assert.equal(samples, 60);
    assert.ok(declared.score > 90, String(declared.score));
  });

  it('finds the other channel order by the boxes that match', async () => {
    const { fix, declared } = await check({ color: 'BGR' });
    assert.deepEqual(fix?.changes, [{ field: 'color', value: 'RGB' }]);
    assert.ok(fix.score - declared.score > 30);
  });

  it('finds the order of classes', async () => {
    const { fix } = await check({}, ['b green', 'a red', 'c blue']);
    assert.deepEqual(fix?.contract.classes, { objects: names });
  });

  it('finds pixels from 0 to 255', async () => {
    const { fix } = await check({ scale: 1 });
    assert.deepEqual(fix?.changes, [{ field: 'normalization', value: 'zero-one' }]);
  });
});

function contractOf(input: Partial<InputContract>, classes: readonly string[]): Contract {
  const plain = plainContract([side, side], { objects: classes });
  const resize = { mode: 'letterbox', interpolation: 'bilinear' } as const;
  return {
    ...plain,
    input: { ...plain.input, name: 'images', resize, ...input },
    outputs: { objects: { name: 'output0', activation: 'none' } },
  };
}

/** Dark images with squares of one colour in some cells, labelled as COCO does. */
function squares(count: number): Tree {
  const random = new Random(1, 'squares');
  const images: Record<string, Uint8Array> = {};
  const annotations: object[] = [];
  for (let id = 0; id < count; id += 1) {
    const data = Uint8Array.from({ length: side * side * 3 }, () => 10 + random.below(30));
    for (const at of new Set([random.below(16), random.below(16), random.below(16)])) {
      const channel = random.below(3);
      const [x, y] = [(at % 4) * cell, Math.floor(at / 4) * cell];
      paint(data, x, y, channel);
      const bbox = [x, y, cell, cell];
      annotations.push({ id: annotations.length, image_id: id, category_id: channel, bbox });
    }
    images[`i${id}.ppm`] = Buffer.concat([Buffer.from(`P6 ${side} ${side} 255\n`), data]);
  }
  const files = Object.keys(images);
  const coco = {
    images: files.map((file_name, id) => ({ id, file_name, width: side, height: side })),
    annotations: annotations.map((one) => ({ ...one, area: cell * cell, iscrowd: 0 })),
    categories: names.map((name, id) => ({ id, name })),
  };
  return { images, 'set.json': JSON.stringify(coco) };
}

function paint(data: Uint8Array, x: number, y: number, channel: number): void {
  for (let row = y; row < y + cell; row += 1)
    for (let column = x; column < x + cell; column += 1)
      data[(row * side + column) * 3 + channel] = 230;
}
