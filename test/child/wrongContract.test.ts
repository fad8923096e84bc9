import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { colourPng } from '../support/colourImages';
import { colourModel } from '../support/colourModels';
import { commandLine } from '../support/commandLine';
import type { CommandLineRun } from '../support/commandLine';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { writeTree } from '../support/writeTree';
import type { Tree } from '../support/writeTree';

const size = [8, 8] as const;
const pixels = { red: [200, 20, 10], green: [30, 180, 60], blue: [40, 50, 160] } as const;
type Colour = keyof typeof pixels;
const colours = Object.keys(pixels) as Colour[];

/** What training writes, with one thing wrong. */
interface Mistake {
  readonly input?: object;
  readonly output?: object;
  readonly classes?: readonly string[];
  readonly model?: Uint8Array;
  /** `imagefolder` instead of a table: the folders, by the colour that lies in each. */
  readonly folders?: Readonly<Record<string, Colour>>;
  /** Only pictures of these colours. */
  readonly only?: readonly Colour[];
}

describe('a wrong contract, on the command line', () => {
  let script: string;
  before(async () => {
    script = await evaluatorBundle();
  });
  afterEach(removeTemporaryFolders);

  /** Before a version has it, or before a number is shown. */
  const refused: readonly (readonly [what: string, mistake: Mistake, message: RegExp])[] = [
    ['input name', { input: { name: 'picture' } }, /"picture" as input, but the model has "input"/],
    ['input size', { input: { size: [9, 9] } }, /takes \[1, 3, 8, 8\], .* feeds \[1, 3, 9, 9\]/],
    ['layout', { input: { layout: 'NHWC' } }, /it fits the layout NCHW/],
    ['colour', { input: { color: 'GRAY', mean: [0], std: [1] } }, /feeds \[1, 1, 8, 8\]/],
    ['dtype', { input: { dtype: 'uint8' } }, /takes float32, but contract.input.dtype is uint8/],
    ['output name', { output: { name: 'color' } }, /"color" as output .* the model has "colour"/],
    ['number of classes', { classes: [...colours, 'grey'] }, /4 class names, .* has 3 values/],
    ['class name', { classes: ['rouge', 'green', 'blue'] }, /does not know the class "red"/],
    [
      'unknown class folder',
      { folders: { red: 'red', green: 'green', blue: 'blue', purple: 'red' } },
      /does not know the class "purple"/,
    ],
  ];
  for (const [what, mistake, message] of refused) {
    it(`is refused for its ${what}`, async () => {
      const root = temporaryFolder();
      const { status, err, out } = await tryOut(root, mistake);
      assert.equal(status, 1, err);
      assert.match(err, message);
      assert.equal(err.trim().split('\n').length, 1, err);
      assert.match((JSON.parse(out) as Refused).error.message, message);
      assert.ok(!existsSync(join(root, 'models/challenger/evaluation_results.json')));
    });
  }

  it('matches classes by name, whatever the order of folders and contract', async () => {
    const folders = { blue: 'blue', green: 'green', red: 'red' } as const;
    const model = colourModel(size, 10, [2, 0, 1]);
    const classes = ['blue', 'red', 'green'];
    const { status, out, err } = await tryOut(temporaryFolder(), { folders, model, classes });
    assert.equal(status, 0, err);
    const { heads, warnings } = JSON.parse(out) as Evaluated;
    assert.equal(heads.colour.metrics.accuracy, 100);
    assert.deepEqual(warnings, []);
  });

  const suspicious: readonly (readonly [what: string, mistake: Mistake, message: RegExp])[] = [
    ['a shuffled class order', { classes: ['green', 'blue', 'red'] }, /0\.00 % is below chance/],
    ['one answer for all', { model: colourModel(size, 0) }, /every answer is "red"/],
    ['no activation', { output: { activation: 'none' } }, /of 24 samples do not sum to 1/],
    [
      'a missing class folder',
      { folders: { red: 'red', blue: 'blue' } },
      /holds no sample of "green"/,
    ],
    ['a class that does not occur', { only: ['red', 'green'] }, /holds no sample of "blue"/],
  ];
  for (const [what, mistake, message] of suspicious) {
    it(`warns beside the number of ${what}`, async () => {
      const { status, out, err } = await tryOut(temporaryFolder(), mistake);
      assert.equal(status, 0, err);
      const { heads, warnings } = JSON.parse(out) as Evaluated;
      assert.equal(typeof heads.colour.metrics.accuracy, 'number');
      assert.match(warnings.join('\n'), message);
    });
  }

  /** Registers and evaluates; the first command that fails is the result. */
  async function tryOut(root: string, mistake: Mistake): Promise<CommandLineRun> {
    writeTree(root, await treeOf(mistake));
    const commands = [['init'], ['register', '--family', 'colour'], ['evaluate', 'challenger']];
    let last: CommandLineRun | undefined;
    for (const command of commands) {
      const args = ['--json', '--quiet', '--yes', '--root', root, ...command];
      last = await commandLine(root, args, undefined, () => new EvaluatorClient(script));
      if (last.status !== 0) return last;
    }
    return last!;
  }
});

interface Refused {
  readonly error: { readonly message: string };
}

interface Evaluated {
  readonly heads: { readonly colour: { readonly metrics: { readonly accuracy: number } } };
  readonly warnings: readonly string[];
}

async function treeOf(mistake: Mistake): Promise<Tree> {
  const input = {
    name: 'input',
    size,
    layout: 'NCHW',
    color: 'RGB',
    dtype: 'float32',
    scale: 1 / 255,
    mean: [0, 0, 0],
    std: [1, 1, 1],
    ...mistake.input,
  };
  const output = { name: 'colour', activation: 'softmax', ...mistake.output };
  const contract = { input, outputs: { colour: output } };
  return {
    config: { 'evaluation.jsonc': policyOf(mistake) },
    data: await dataOf(mistake),
    models: {
      challenger: {
        'best_model.onnx': mistake.model ?? colourModel(size),
        'training_config.json': JSON.stringify({ architecture: 'colour', contract }),
        'class_mappings.json': JSON.stringify({ colour: mistake.classes ?? colours }),
      },
    },
  };
}

function policyOf({ folders }: Mistake): string {
  const dataset = folders
    ? { format: 'imagefolder', path: 'data' }
    : { format: 'csv', path: 'data/validation.csv', columns: { id: 'event', image: 'file' } };
  const heads = { colour: { task: 'classification', label: 'colour', weight: 1 } };
  return JSON.stringify({ dataset, heads, gates: [] });
}

async function dataOf({ folders, only = colours }: Mistake): Promise<Tree> {
  const images: Record<string, Uint8Array> = {};
  for (const colour of colours) images[`${colour}.png`] = await colourPng(size, pixels[colour]);
  if (folders) {
    const entries = Object.entries(folders).map(([name, colour]) => [
      name,
      { 'a.png': images[`${colour}.png`]! },
    ]);
    return Object.fromEntries(entries) as Tree;
  }
  // Enough samples for a suspicion to be told from chance.
  const rows = Array.from({ length: 24 }, (_, i) => {
    const colour = only[i % only.length]!;
    return `E${i},${colour}.png,${colour}`;
  });
  return { 'validation.csv': ['event,file,colour', ...rows].join('\n'), ...images };
}
