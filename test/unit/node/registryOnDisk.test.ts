import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createModelRegistry } from '../../../src/core/registry/createModelRegistry';
import type { ModelRegistry } from '../../../src/core/registry/modelRegistry';
import { nodePorts } from '../../../src/node/nodePorts';
import { textServices, trained } from '../../support/registryHarness';
import { evaluate } from '../../support/registryStory';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder';

function open(root: string): ModelRegistry {
  const ports = nodePorts(root);
  return createModelRegistry(root, {
    ...ports,
    fs: ports.files,
    user: 'ada',
    ...textServices(ports.files),
  });
}

function drop(root: string, name: string): void {
  const tree = trained(name) as Record<string, string>;
  for (const [file, text] of Object.entries(tree))
    writeFileSync(join(root, 'models/challenger', file), text);
}

async function withTwoVersions(root: string): Promise<ModelRegistry> {
  const registry = open(root);
  await registry.init({ family: 'convnext' });
  for (const [name, score] of [
    ['first', 0.9],
    ['second', 0.93],
  ] as const) {
    drop(root, name);
    await registry.register({});
    await evaluate(registry, score);
    await registry.promote({});
  }
  return registry;
}

describe('the registry on a real disk', () => {
  afterEach(removeTemporaryFolders);

  it('swaps links, keeps models read-only and leaves nothing behind', async () => {
    const root = temporaryFolder();
    const registry = await withTwoVersions(root);
    assert.equal(readlinkSync(join(root, 'models/champion')), 'archive/convnext_v1.0.1');
    const deployed = join(root, 'production/models/convnext.onnx');
    assert.match(readFileSync(deployed, 'utf8'), /second/);
    assert.equal(statSync(deployed).mode & 0o222, 0);
    await registry.rollback({ situation: 'accuracy_drop' });
    assert.match(readFileSync(deployed, 'utf8'), /first/);
    assert.deepEqual((await registry.doctor({ repair: false })).problems, []);
    const config = readdirSync(join(root, 'config')).sort();
    assert.deepEqual(config, [
      '.gitignore',
      '.hash_cache.json',
      'backups',
      'events.json',
      'model_registry.json',
    ]);
  });

  it('is found whole where the workspace was moved to', async () => {
    const root = temporaryFolder();
    await withTwoVersions(root);
    const moved = `${temporaryFolder()}/elsewhere`;
    renameSync(root, moved);
    mkdirSync(root);
    const { health, recovered, champion } = await open(moved).status();
    assert.deepEqual([health.problems, recovered, champion?.version], [[], [], '1.0.1']);
  });

  it('lets one of two windows promote, and tells the other', async () => {
    const root = temporaryFolder();
    const registry = await withTwoVersions(root);
    drop(root, 'third');
    await registry.register({});
    await evaluate(registry, 0.95);
    const { token } = await registry.planPromote();
    const windows = [open(root), open(root)];
    const done = await Promise.allSettled(
      windows.map((window) => window.promote({ expected: token })),
    );
    assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal((await registry.status()).champion?.version, '1.0.2');
  });

  it('notices weights that were changed against all rights', async () => {
    const root = temporaryFolder();
    const registry = await withTwoVersions(root);
    const file = join(root, 'models/archive/convnext_v1.0.1/best_model.onnx');
    chmodSync(file, 0o644);
    writeFileSync(file, 'onnx sec0nd\n');
    const { health } = await registry.status();
    assert.deepEqual(
      health.problems.map(({ code }) => code),
      ['champion_corrupt'],
    );
  });
});
