import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signatures } from '../../src/core/backbone/conversion/signatures';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { commandLine } from '../support/commandLine';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { safetensorsFile } from '../support/patternWeights';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';

const { shapes } = signatures().find(({ arch }) => arch === 'mobilenet_v3_small')!;
const linear = (module: string, classes: number) => [
  { name: `${module}.weight`, dims: [classes, 1024] },
  { name: `${module}.bias`, dims: [classes] },
];

describe('a checkpoint that is registered', () => {
  let script: string;
  before(async () => {
    script = await evaluatorBundle();
  });
  afterEach(removeTemporaryFolders);

  const run = (root: string, args: readonly string[]) =>
    commandLine(root, args, undefined, () => new EvaluatorClient(script));

  it('becomes a model next to it, and both are kept and hashed', async () => {
    const root = temporaryFolder();
    assert.equal((await run(root, ['init', root])).status, 0);
    const body = [...shapes].map(([name, dims]) => ({ name: `backbone.${name}`, dims }));
    const heads = [...linear('magnitude_head', 2), ...linear('azimuth_head', 3)];
    const weights = safetensorsFile([...body, ...heads]);
    writeFileSync(join(root, 'epoch7.pth'), weights);
    const preset = ['--preset', 'torchvision:mobilenet_v3_small'];
    const classes = ['--classes', 'magnitude=Small,Large', '--classes', 'azimuth=N,E,S'];
    const args = ['register', join(root, 'epoch7.pth'), ...preset, ...classes, '--json'];
    const registered = await run(root, args);
    assert.equal(registered.status, 0, registered.err);
    const { files, conversion } = JSON.parse(registered.out) as {
      files: { path: string }[];
      conversion: { architecture: string; drawn: unknown[]; left_over: unknown[] };
    };
    assert.deepEqual(
      files.map(({ path }) => path),
      ['best_model.onnx', 'best_model.pth'],
    );
    assert.deepEqual(
      [conversion.architecture, conversion.drawn, conversion.left_over],
      ['mobilenet_v3_small', [], []],
    );
    const challenger = join(root, 'models/challenger');
    assert.deepEqual(new Uint8Array(readFileSync(join(challenger, 'best_model.pth'))), weights);
    assert.ok(readdirSync(challenger).includes('conversion.json'));
    assert.equal((await run(root, ['verify'])).status, 0);
  });
});
