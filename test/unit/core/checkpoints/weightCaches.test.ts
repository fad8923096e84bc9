import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cachedWeights,
  huggingFaceCache,
  torchCache,
} from '../../../../src/core/checkpoints/weightCaches';
import { nodeFileSystem, toCorePath } from '../../../../src/node/nodeFileSystem';
import { removeTemporaryFolders, temporaryFolder } from '../../../support/temporaryFolder';
import { writeTree } from '../../../support/writeTree';

const home = '/home/ada';

describe('the caches of weights', () => {
  afterEach(removeTemporaryFolders);

  it('are where torch.hub and huggingface_hub have them', () => {
    assert.equal(torchCache({ home, env: {} }), '/home/ada/.cache/torch/hub/checkpoints');
    assert.equal(huggingFaceCache({ home, env: {} }), '/home/ada/.cache/huggingface/hub');
    const xdg = { XDG_CACHE_HOME: '/c' };
    assert.equal(torchCache({ home, env: xdg }), '/c/torch/hub/checkpoints');
    assert.equal(huggingFaceCache({ home, env: xdg }), '/c/huggingface/hub');
    assert.equal(torchCache({ home, env: { ...xdg, TORCH_HOME: '/t' } }), '/t/hub/checkpoints');
    assert.equal(huggingFaceCache({ home, env: { ...xdg, HF_HOME: '/h' } }), '/h/hub');
    const hub = { HF_HOME: '/h', HF_HUB_CACHE: '/models' };
    assert.equal(huggingFaceCache({ home, env: hub }), '/models');
  });

  it('give their files, links of snapshots too, and no shards', async () => {
    const folder = temporaryFolder();
    const revision = 'hf/hub/models--timm--resnet18.a1_in1k/snapshots/abc';
    writeTree(folder, {
      torch: { hub: { checkpoints: { 'resnet18-f37072fd.pth': 'weights', 'notes.txt': '' } } },
      hf: {
        hub: {
          'models--timm--resnet18.a1_in1k': { blobs: { b1: 'blob' } },
          'datasets--timm--imagenet': { snapshots: { abc: { 'x.safetensors': '' } } },
        },
      },
    });
    mkdirSync(join(folder, revision), { recursive: true });
    symlinkSync('../../blobs/b1', join(folder, revision, 'model.safetensors'));
    symlinkSync('../../blobs/gone', join(folder, revision, 'gone.safetensors'));
    writeFileSync(join(folder, revision, 'big-00001-of-00002.safetensors'), '');
    writeFileSync(join(folder, revision, 'config.json'), '{}');
    const env = { TORCH_HOME: `${toCorePath(folder)}/torch`, HF_HOME: `${toCorePath(folder)}/hf` };
    const found = await cachedWeights(nodeFileSystem, { home, env });
    assert.deepEqual(
      found.map(({ name, bytes, cache }) => [name, bytes, cache]),
      [
        ['resnet18-f37072fd.pth', 7, 'torch'],
        ['timm/resnet18.a1_in1k', 4, 'huggingface'],
      ],
    );
    assert.ok(found[1]?.path.endsWith('/abc/model.safetensors'));
  });

  it('are empty where there are none', async () => {
    const env = { XDG_CACHE_HOME: `${toCorePath(temporaryFolder())}/nothing` };
    assert.deepEqual(await cachedWeights(nodeFileSystem, { home, env }), []);
  });
});
