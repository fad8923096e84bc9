import assert from 'node:assert/strict';
import { claimsBeside, sourceNames } from '../../../../src/core/contractProposal/readSources';
import { createFileTree } from '../../../support/createFileTree';
import type { FileTree } from '../../../support/createFileTree';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';

async function beside(tree: FileTree) {
  const files = new MemoryFileSystem();
  await createFileTree(files, '/m', { 'model.onnx': 'x', ...tree });
  return claimsBeside(files, '/m/model.onnx');
}

const pixels = { image_mean: [0, 0, 0], image_std: [1, 1, 1] };
const timm = { architecture: 'vit', pretrained_cfg: { input_size: [3, 8, 8] } };
const transformers = { model_type: 'vit', architectures: ['ViT'] };

describe('the files next to a model', () => {
  it('are all read, the surest first', async () => {
    const claims = await beside({
      'classes.txt': 'a\nb',
      'labels.txt': 'a\nb',
      'args.yaml': 'task: detect\nimgsz: 64',
      'config.json': JSON.stringify(timm),
      'preprocessor_config.json': JSON.stringify(pixels),
      'class_mappings.json': '["a", "b"]',
      'conversion.json': '{ "architecture": "resnet18", "prefix": "module." }',
      'training_config.json': '{ "contract": {} }',
    });
    assert.deepEqual(
      claims.map(({ source }) => source),
      sourceNames,
    );
    const config = claims[sourceNames.indexOf('config.json')];
    assert.deepEqual(config?.input?.size, [8, 8]);
  });

  it('may be the configuration of transformers', async () => {
    const claims = await beside({ 'config.json': JSON.stringify(transformers) });
    assert.deepEqual(claims, [{ source: 'config.json', architecture: 'vit' }]);
  });

  it('say nothing where they are missing, broken, folders or too large', async () => {
    assert.deepEqual(await beside({}), []);
    const spaces = new Uint8Array(4 * 1024 * 1024 + 1).fill(0x20);
    spaces.set(new TextEncoder().encode('a\nb'));
    const broken = { 'config.json': '{', 'class_mappings.json': '', 'labels.txt': {} };
    assert.deepEqual(await beside({ ...broken, 'classes.txt': spaces }), []);
    assert.equal((await beside({ 'classes.txt': spaces.subarray(0, -1) })).length, 1);
  });
});
