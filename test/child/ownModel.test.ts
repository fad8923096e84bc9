import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { colourPng } from '../support/colourImages';
import { colourModel } from '../support/colourModels';
import { commandLine } from '../support/commandLine';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { writeTree } from '../support/writeTree';

const size = [8, 8] as const;
const pixels = { red: [200, 20, 10], green: [30, 180, 60], blue: [40, 50, 160] } as const;

describe('a model that comes with no file but itself', () => {
  let script: string;
  before(async () => {
    script = await evaluatorBundle();
  });
  afterEach(removeTemporaryFolders);

  async function layModel(): Promise<string> {
    const root = temporaryFolder();
    const rows = Object.keys(pixels).map((colour) => `${colour},${colour}.png,${colour}`);
    const policy = {
      dataset: { format: 'csv', path: 'data/set.csv', columns: { id: 'id', image: 'file' } },
      heads: { colour: { task: 'classification', label: 'colour', weight: 1 } },
      gates: [],
    };
    await writeTree(root, {
      'mine.onnx': colourModel(size),
      config: { 'evaluation.jsonc': JSON.stringify(policy) },
      data: {
        'set.csv': ['id,file,colour', ...rows].join('\n'),
        'red.png': await colourPng(size, pixels.red),
        'green.png': await colourPng(size, pixels.green),
        'blue.png': await colourPng(size, pixels.blue),
      },
    });
    return root;
  }

  it('is asked for what nothing tells, then registered and evaluated', async () => {
    const root = await layModel();
    assert.equal((await run(root, ['init', root])).status, 0);
    const file = join(root, 'mine.onnx');
    const asked = await run(root, ['register', file, '--head', 'colour=colour']);
    assert.equal(asked.status, 1);
    assert.match(asked.err, /pixels are normalized is not known.*--preset.*--classes colour=/);

    const options = ['--preset', 'zero-one', '--head', 'colour=colour'];
    const classes = ['--classes', 'red,green,blue'];
    const done = await run(root, ['register', file, ...options, ...classes, '--json']);
    assert.equal(done.status, 0, done.err);
    const { contract_origin: origin } = JSON.parse(done.out) as {
      contract_origin: Record<string, string>;
    };
    assert.deepEqual(
      [origin['input.size'], origin['input.scale'], origin['classes.colour']],
      ['graph', '--preset zero-one', '--classes'],
    );
    const written = readFileSync(join(root, 'models/challenger/class_mappings.json'), 'utf8');
    assert.equal(written, '{ "colour": ["red", "green", "blue"] }\n');

    const evaluated = await run(root, ['evaluate', 'challenger', '--json']);
    assert.equal(evaluated.status, 0, evaluated.err);
    const { heads } = JSON.parse(evaluated.out) as {
      heads: { colour: { metrics: { accuracy: number } } };
    };
    assert.equal(heads.colour.metrics.accuracy, 100);
  });

  const complete = ['--preset', 'zero-one', '--head', 'colour=colour', '--classes'];

  it('is shown on one image before it is registered', async () => {
    const root = await layModel();
    await run(root, ['init', root]);
    const picture = join(root, 'seen.png');
    const sample = ['--sample', join(root, 'data/green.png'), '--preview', picture];
    const model = ['register', join(root, 'mine.onnx'), ...complete, 'red,green,blue'];
    const done = await run(root, [...model, ...sample]);
    assert.equal(done.status, 0, done.err);
    assert.match(done.err, /green\.png, fed at 8×8 with values from 0\.118 to 0\.706/);
    assert.match(done.err, /colour\n +9\d\.\d % +green\n/);
    const { data } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([...data.subarray(0, 3)], pixels.green);
  });

  it('is registered at a terminal only when its answers look right', async () => {
    const root = await layModel();
    await run(root, ['init', root]);
    // The names of the classes in a wrong order: the label of the sample tells.
    const args = ['register', join(root, 'mine.onnx'), ...complete, 'green,blue,red'];
    const declined = await run(root, args, 'n');
    assert.equal(declined.status, 1);
    assert.match(declined.err, /colour \(labelled (red|green|blue)\)[^]*Does this look right\?/);
    assert.equal(existsSync(join(root, 'models/challenger/best_model.onnx')), false);
    const right = ['register', join(root, 'mine.onnx'), ...complete, 'red,green,blue'];
    assert.equal((await run(root, right, 'y')).status, 0);
  });

  function run(root: string, args: readonly string[], answer?: string) {
    return commandLine(root, args, answer, () => new EvaluatorClient(script));
  }
});
