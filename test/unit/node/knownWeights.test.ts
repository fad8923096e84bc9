import assert from 'node:assert/strict';
import { signatures } from '../../../src/core/backbone/conversion/signatures';
import { knownWeights } from '../../../src/node/knownWeights';
import { safetensorsFile } from '../../support/patternWeights';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder';
import { trainedCheckpoint } from '../../support/trainedCheckpoint';
import { writeTree } from '../../support/writeTree';

describe('weights to begin with', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
    removeTemporaryFolders();
  });

  it('are those of the architecture first, whatever they are called', async () => {
    const root = temporaryFolder();
    const other = safetensorsFile([{ name: 'stem.weight', dims: [4, 3, 3, 3] }]);
    writeTree(root, {
      'a.safetensors': other,
      'broken.pth': 'nothing',
      torch: { hub: { checkpoints: { 'run.pth': trainedCheckpoint() } } },
    });
    Object.assign(process.env, { TORCH_HOME: `${root}/torch`, HF_HOME: `${root}/none` });
    const below = ['a.safetensors', 'broken.pth'].map((path) => ({ path, bytes: 1 }));
    const arch = 'mobilenet_v3_small';
    assert.ok(signatures().some((one) => one.arch === arch));
    const found = await knownWeights(root, below, arch);
    assert.deepEqual(
      found.map(({ name, fits, cache }) => [name, fits, cache]),
      [
        ['run.pth', true, 'torch'],
        ['a.safetensors', false, undefined],
        ['broken.pth', false, undefined],
      ],
    );
    const unread = await knownWeights(root, below, undefined);
    assert.ok(unread.every(({ fits }) => !fits));
  });
});
