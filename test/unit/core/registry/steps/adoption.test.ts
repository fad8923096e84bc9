import assert from 'node:assert/strict';
import type { FileSystem } from '../../../../../src/core/shared/files/fileSystem';
import { createFileTree } from '../../../../support/createFileTree';
import { harness, model, root } from '../../../../support/registryHarness';
import { legacyTree } from '../../../../support/registryWorld';

const archived = `${root}/models/archive/convnext_v1.0.0/best_model.pth`;
const champion = `${root}/models/archive/convnext_v1.0.1`;

/** The file system, and the files whose mode was changed by it. */
function watched(fs: FileSystem): { fs: FileSystem; changed: string[] } {
  const changed: string[] = [];
  const get = (target: FileSystem, name: string | symbol) => {
    const method = Reflect.get(target, name).bind(target);
    if (name !== 'setReadOnly') return method;
    return async (path: string) => (changed.push(path), method(path));
  };
  return { fs: new Proxy(fs, { get }), changed };
}

async function adopted() {
  const given = harness();
  await createFileTree(given.files, root, legacyTree);
  await given.write('models/champion/best_model.onnx', model('1.0.1', 'weights.bin'));
  await given.registry.init({ family: 'convnext' });
  return given;
}

const isReadOnly = async (files: FileSystem, path: string) =>
  ((await files.lstat(path))!.mode & 0o222) === 0;

describe('weights of adopted versions', () => {
  it('are read-only, and what is next to them is not', async () => {
    const { files } = await adopted();
    for (const path of [archived, `${champion}/best_model.onnx`, `${champion}/weights.bin`])
      assert.ok(await isReadOnly(files, path), path);
    assert.ok(!(await isReadOnly(files, `${champion}/training_config.json`)));
  });

  it('become read-only when adoption was interrupted before, those alone that are not yet', async () => {
    const given = await adopted();
    await given.files.setWritable(archived);
    await given.files.setWritable(`${champion}/weights.bin`);
    const { fs, changed } = watched(given.files);
    const { recovered, health } = await given.other({ fs }).registry.status();
    assert.deepEqual([recovered, health.problems], [[], []]);
    assert.deepEqual(changed.sort(), [archived, `${champion}/weights.bin`].sort());
    assert.ok(await isReadOnly(given.files, archived));
  });

  it('are left alone once they are', async () => {
    const given = await adopted();
    const { fs, changed } = watched(given.files);
    await given.other({ fs }).registry.status();
    assert.deepEqual(changed, []);
  });

  it('stay as they are when one of them is gone, or is a link now', async () => {
    const given = await adopted();
    const elsewhere = '/elsewhere.bin';
    await given.files.createFile(elsewhere, new TextEncoder().encode('of someone else'));
    await given.files.unlink(archived);
    await given.files.unlink(`${champion}/weights.bin`);
    await given.files.symlink(elsewhere, `${champion}/weights.bin`, 'file');
    await given.other().registry.status();
    assert.ok(!(await isReadOnly(given.files, elsewhere)));
  });
});
