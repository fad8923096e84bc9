import assert from 'node:assert/strict';
import { join } from 'node:path';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { colourPng } from '../support/colourImages';
import { colourModel, meansModel } from '../support/colourModels';
import { commandLine } from '../support/commandLine';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { corners, torchvisionDetector } from '../support/torchvisionDetector';
import { writeTree } from '../support/writeTree';
import type { Tree } from '../support/writeTree';

const size = [8, 8] as const;
const on = 220;
const off = 30;

/** Every combination of the three channels bright or dark, and what an image of it is labelled. */
const combinations = Array.from({ length: 8 }, (_, bits) => {
  const has = [bits & 1, bits & 2, bits & 4].map((bit) => bit !== 0);
  const [red = 0, green = 0, blue = 0] = has.map((one) => (one ? on : off));
  return { bits, has, pixel: [red, green, blue] as const };
});
const tags = ['warm', 'leaf', 'cold'];

async function images(): Promise<Record<string, Uint8Array>> {
  const files = combinations.map(
    async ({ bits, pixel }) => [`${bits}.png`, await colourPng(size, pixel)] as const,
  );
  return Object.fromEntries(await Promise.all(files));
}

/** Each channel above its middle means its tag. */
const tagger = meansModel(
  size,
  [
    [20, 0, 0],
    [0, 20, 0],
    [0, 0, 20],
  ],
  [-10, -10, -10],
);
/** The sum of the means, of pixels from 0 to 1. */
const scale = meansModel(size, [[1, 1, 1]], [0]);

function tagTable(separator: string): string {
  const rows = combinations.map(
    ({ bits, has }) => `${bits}.png,${tags.filter((_, i) => has[i]).join(separator)}`,
  );
  return ['image,tags', ...rows].join('\n');
}

const weights = combinations.map(
  ({ bits, pixel: [r, g, b] }) => `${bits}.png,${((r + g + b) / 255).toFixed(3)}`,
);

/** One dominant colour each, for classifiers. */
const colours = { red: [200, 20, 10], green: [30, 180, 60], blue: [40, 50, 160] } as const;

async function colourFolders(): Promise<Tree> {
  const folders = Object.entries(colours).map(
    async ([name, pixel]) => [name, { 'a.png': await colourPng(size, pixel) }] as const,
  );
  return Object.fromEntries(await Promise.all(folders));
}

const identity = { mean: [0, 0, 0], std: [1, 1, 1] };

/** What Hugging Face keeps next to a model: numbers as they are written there, names by index. */
const huggingFace: Tree = {
  'model.onnx': meansModel(size, rowsOf([2, 0, 1]), [0, 0, 0]),
  'config.json': JSON.stringify({
    architectures: ['ViTForImageClassification'],
    model_type: 'vit',
    id2label: { 0: 'blue', 1: 'red', 2: 'green' },
  }),
  'preprocessor_config.json': JSON.stringify({
    ...{ do_normalize: true, do_rescale: true, rescale_factor: 1 / 255, do_resize: true },
    ...{ image_mean: identity.mean, image_std: identity.std, resample: 2 },
    size: { height: 8, width: 8 },
  }),
};

/** What timm keeps next to a model. */
const timm: Tree = {
  'model.onnx': colourModel(size),
  'config.json': JSON.stringify({
    ...{ architecture: 'resnet18', num_classes: 3, label_names: ['red', 'green', 'blue'] },
    pretrained_cfg: {
      ...{ input_size: [3, 8, 8], interpolation: 'bilinear', crop_pct: 1, crop_mode: 'center' },
      ...identity,
    },
  }),
};

/** Ten times the channels in an order. */
function rowsOf(order: readonly number[]): readonly [number, number, number][] {
  return order.map(
    (channel) => [0, 1, 2].map((c) => (c === channel ? 10 : 0)) as [number, number, number],
  );
}

/** Images that are all of one colour, with a box of it in its corner, as COCO writes it. */
async function boxes(): Promise<Tree> {
  const names = Object.keys(corners) as (keyof typeof corners)[];
  const files = names.map(
    async (name) => [`${name}.png`, await colourPng([32, 32], colours[name])] as const,
  );
  const annotations = names.map((name, id) => {
    const [x1, y1, x2, y2] = corners[name];
    const box = { bbox: [x1, y1, x2 - x1, y2 - y1], area: 256, iscrowd: 0 };
    return { id, image_id: id, category_id: id + 1, ...box };
  });
  const images = names.map((name, id) => ({ id, file_name: `${name}.png`, width: 32, height: 32 }));
  const categories = names.map((name, id) => ({ id: id + 1, name }));
  const coco = JSON.stringify({ images, annotations, categories });
  return { 'instances.json': coco, ...Object.fromEntries(await Promise.all(files)) };
}

interface Evaluated {
  readonly heads: Record<
    string,
    { readonly task: string; readonly metrics: Record<string, number> }
  >;
}

type Case = readonly [
  what: string,
  model: Tree,
  data: () => Promise<Tree>,
  options: readonly string[],
  expected: readonly [head: string, metric: string, value: number, tolerance: number],
];

const tagged = ['--preset', 'zero-one', '--classes', tags.join()];
const bars = async () => ({ 'set.csv': tagTable('|'), ...(await images()) });
const spaces = async () => ({ 'set.csv': tagTable(' '), ...(await images()) });
const numbers = async () => ({
  'set.csv': ['image,kilograms', ...weights].join('\n'),
  ...(await images()),
});

const found = ['--preset', 'zero-one', '--classes', 'red,green,blue'];

const cases: readonly Case[] = [
  [
    'several tags in a cell',
    { 'model.onnx': tagger },
    bars,
    tagged,
    ['labels', 'subset_accuracy', 100, 0],
  ],
  [
    'tags between spaces',
    { 'model.onnx': tagger },
    spaces,
    tagged,
    ['labels', 'subset_accuracy', 100, 0],
  ],
  [
    'measured numbers',
    { 'model.onnx': scale },
    numbers,
    ['--preset', 'zero-one'],
    ['value', 'mae', 0, 1e-3],
  ],
  [
    'a detector of single images',
    { 'model.onnx': torchvisionDetector(false) },
    boxes,
    found,
    ['objects', 'map50', 1, 1e-9],
  ],
  [
    'a detector of torchvision',
    { 'model.onnx': torchvisionDetector(true) },
    boxes,
    found,
    ['objects', 'map50', 1, 1e-9],
  ],
  ['files of Hugging Face', huggingFace, colourFolders, [], ['label', 'accuracy', 100, 0]],
  ['a file of timm', timm, colourFolders, [], ['label', 'accuracy', 100, 0]],
];

describe('from an empty folder to a result with three commands', () => {
  let script: string;
  before(async () => {
    script = await evaluatorBundle();
  });
  afterEach(removeTemporaryFolders);

  for (const [what, model, data, options, [head, metric, value, tolerance]] of cases)
    it(`with ${what}`, async () => {
      const root = temporaryFolder();
      const from = temporaryFolder();
      writeTree(from, { model, data: await data() });
      const run = async (...args: readonly string[]) => {
        const done = await commandLine(root, args, undefined, () => new EvaluatorClient(script));
        assert.equal(done.status, 0, `${args.join(' ')}: ${done.err}`);
        return done.out;
      };
      await run('init', root, '--data', join(from, 'data'));
      await run('register', join(from, 'model/model.onnx'), ...options);
      const { heads } = JSON.parse(await run('evaluate', 'challenger', '--json')) as Evaluated;
      const measured = heads[head]?.metrics[metric] ?? Number.NaN;
      assert.ok(Math.abs(measured - value) <= tolerance, JSON.stringify(heads[head]?.metrics));
      const task = heads[head]?.task ?? '';
      assert.ok((await run('dataset', 'show')).includes(`head ${head}: ${task} `));
    });

  it('refuses a detector whose outputs have no names of their own', async () => {
    const root = temporaryFolder();
    const unnamed = torchvisionDetector(false, ['1204', '1205', '1206']);
    writeTree(root, { 'model.onnx': unnamed });
    await commandLine(root, ['init', root]);
    const refused = await commandLine(root, ['register', join(root, 'model.onnx'), ...found]);
    assert.equal(refused.status, 1);
    assert.match(refused.err, /"1204", "1205", "1206" look like .*output_names=\["boxes", /);
  });

  it('refuses a table of which no column can be told to hold the labels, with the command that names it', async () => {
    const root = temporaryFolder();
    const rows = combinations.map(({ bits }) => `${bits}.png,${bits}.5,${bits}.25`);
    writeTree(root, {
      data: { 'set.csv': ['image,a,b', ...rows].join('\n'), ...(await images()) },
    });
    const refused = await commandLine(root, ['init', root, '--data', join(root, 'data')]);
    assert.equal(refused.status, 1);
    const remedy = /`backbone ([^`]+)`/.exec(refused.err)?.[1] ?? '';
    assert.equal(remedy, 'dataset use data/set.csv --column label=a');
    const [command = '', verb = '', path = '', ...rest] = remedy.split(' ');
    assert.equal((await commandLine(root, [command, verb, join(root, path), ...rest])).status, 0);
  });
});
