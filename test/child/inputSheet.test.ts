import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { createInputPreviewer } from '../../src/node/inputPreviewer';
import { colourPng } from '../support/colourImages';
import { commandLine } from '../support/commandLine';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { writeTree } from '../support/writeTree';

const config = {
  name: 'colours',
  backbone: { arch: 'mobilenet_v3_small' },
  head: { type: 'classification', classes: ['blue', 'red'] },
  input: { size: [32, 64] },
  augmentation: [{ op: 'cutout', size: 0.5 }],
};

describe('config preview', () => {
  let root: string;
  beforeEach(async () => {
    root = temporaryFolder();
    writeTree(root, {
      images: {
        blue: { 'a.png': await colourPng([20, 40], [0, 0, 255]) },
        red: { 'b.png': await colourPng([30, 10], [255, 0, 0]), 'broken.png': 'no image' },
      },
      'colours.backbone.jsonc': JSON.stringify(config),
    });
  });
  afterEach(removeTemporaryFolders);

  async function preview(...more: string[]) {
    const script = await evaluatorBundle();
    const args = ['config', 'preview', join(root, 'colours.backbone.jsonc'), '--json', ...more];
    return commandLine(root, args, undefined, () => new EvaluatorClient(script));
  }

  it('draws a row for each sample, the same for the same seed', async () => {
    const dataset = ['--dataset', join(root, 'images'), '--seed', '5'];
    const [first, second] = [join(root, 'first.png'), join(root, 'second.png')];
    const run = await preview(...dataset, '-o', first);
    assert.equal(run.status, 0, run.err);
    const result = JSON.parse(run.out) as {
      samples: string[];
      skipped: { id: string }[];
      columns: string[];
    };
    assert.deepEqual([...result.samples].sort(), ['blue/a.png', 'red/b.png']);
    assert.deepEqual(
      result.skipped.map(({ id }) => id),
      ['red/broken.png'],
    );
    assert.equal(result.columns.length, 6);
    assert.equal((await preview(...dataset, '-o', second)).status, 0);
    assert.deepEqual(readFileSync(second), readFileSync(first));

    const { data, info } = await sharp(first).raw().toBuffer({ resolveWithObject: true });
    const [cell, gap] = [{ width: 224, height: 112 }, 6];
    assert.equal(info.width, gap + 6 * (cell.width + gap));
    assert.equal(info.height, gap + 2 * (cell.height + gap));
    // The preprocessed column is the sample's colour alone; an augmented one has a black square.
    const row = result.samples.indexOf('red/b.png');
    const pixels = (column: number) => {
      const seen = new Set<string>();
      for (let y = 0; y < cell.height; y += 1) {
        for (let x = 0; x < cell.width; x += 1) {
          const at =
            ((gap + row * (cell.height + gap) + y) * info.width +
              gap +
              column * (cell.width + gap) +
              x) *
            3;
          seen.add(data.subarray(at, at + 3).join());
        }
      }
      return seen;
    };
    assert.deepEqual([...pixels(1)], ['255,0,0']);
    assert.deepEqual([...pixels(2)].sort(), ['0,0,0', '255,0,0']);
  });

  it('writes nothing where there is no image, and says why', async () => {
    writeFileSync(join(root, 'images/blue/a.png'), 'no image');
    writeFileSync(join(root, 'images/red/b.png'), '');
    const run = await preview('--dataset', join(root, 'images'), '-o', join(root, 'sheet.png'));
    assert.equal(run.status, 1);
    assert.match(run.err, /No image of the data set can be drawn/);
    assert.deepEqual(readdirSync(root).sort(), ['colours.backbone.jsonc', 'images']);
  });

  describe('as pictures', () => {
    const draw = async (query: object) => {
      const previewer = createInputPreviewer({
        createEvaluator: () => new EvaluatorClient(bundle),
      });
      const config = join(root, 'colours.backbone.jsonc');
      const asked = { config, root, dataset: join(root, 'images'), seed: 5 };
      return previewer.draw({ ...asked, ...query }, {});
    };
    let bundle: string;
    before(async () => {
      bundle = await evaluatorBundle();
    });

    it('draws each image by itself and names what was drawn for it', async () => {
      const { samples, skipped, size, augmentations } = await draw({});
      assert.deepEqual(size, [32, 64]);
      assert.deepEqual(augmentations, config.augmentation);
      assert.deepEqual(
        skipped.map(({ id }) => id),
        ['red/broken.png'],
      );
      const red = samples.find(({ id }) => id === 'red/b.png')!;
      assert.deepEqual(
        red.pictures.map(({ width, height, applied }) => [width, height, ...applied]),
        [[10, 30], [64, 32], ...Array<unknown>(4).fill([64, 32, 'cutout'])],
      );
      const image = sharp(Buffer.from(red.pictures[1]!.jpeg, 'base64'));
      const { channels, isOpaque } = await image.stats();
      assert.ok(isOpaque);
      // JPEG keeps a plain colour to a few steps.
      assert.ok(channels[0]!.min > 245 && channels[2]!.max < 10, JSON.stringify(channels));
    });

    it('gives the same for the same seed, and leaves out all augmentations but one', async () => {
      assert.deepEqual(await draw({}), await draw({}));
      const without = await draw({ only: 'mosaic' });
      assert.deepEqual(
        without.samples.map(({ pictures }) => pictures.length),
        [2, 2],
      );
      assert.deepEqual(without.augmentations, config.augmentation);
    });
  });
});
