import assert from 'node:assert/strict';
import { FileError } from '../../../../src/core/shared/files/fileError';
import { linkTo } from '../../../support/createFileTree';
import { MemoryDisk } from '../../../support/memoryDisk';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';
import { harness, model, root, trained } from '../../../support/registryHarness';
import { evaluate, twoVersions, withChallenger } from '../../../support/registryStory';
import type { FileSystem } from '../../../../src/core/shared/files/fileSystem';

/** A file system whose calls with these names fail as on a disk without them. */
function without(fs: FileSystem, ...names: readonly string[]): FileSystem {
  return new Proxy(fs, {
    get: (target, name) =>
      names.includes(String(name))
        ? () => Promise.reject(new FileError('EPERM', String(name)))
        : Reflect.get(target, name).bind(target),
  });
}

describe('links as Windows makes them', () => {
  it('are an absolute junction and a hard link, and follow every swap', async () => {
    const given = await twoVersions(harness({ links: 'windows' }));
    assert.deepEqual(
      (await given.tree('models'))['champion'],
      linkTo(`${root}/models/archive/convnext_v1.0.1`),
    );
    const inode = async (path: string) => (await given.files.lstat(`${root}/${path}`))?.inode;
    assert.equal(
      await inode('production/models/convnext.onnx'),
      await inode('models/archive/convnext_v1.0.1/best_model.onnx'),
    );
    await given.registry.rollback({});
    assert.equal(
      await inode('production/models/convnext.onnx'),
      await inode('models/archive/convnext_v1.0.0/best_model.onnx'),
    );
    assert.match(await given.deployed('production/models/convnext/best_model.onnx'), /first/);
    const { recovered, health } = await given.registry.status();
    assert.deepEqual([recovered, health.problems], [[], []]);
  });

  it('are made anew when the workspace has moved', async () => {
    const given = await twoVersions(harness({ links: 'windows' }));
    await given.files.unlink(`${root}/models/champion`);
    await given.files.symlink(
      '/old/place/models/archive/convnext_v1.0.1',
      `${root}/models/champion`,
      'directory',
    );
    await given.write(
      'config/model_registry.json',
      `${await given.read('config/model_registry.json')}\n`,
    );
    const { recovered, health } = await given.registry.status();
    assert.equal(recovered.length, 1);
    assert.deepEqual(health.problems, []);
  });
});

describe('a disk that takes no links', () => {
  it('has the champion as a copy that is swapped in, and says so', async () => {
    const disk = new MemoryDisk();
    const fs = without(new MemoryFileSystem(disk), 'symlink', 'link');
    const given = await twoVersions(harness({ disk, fs }));
    const { champion_place: place, health } = await given.registry.status();
    assert.deepEqual([place, health.problems], ['copy', []]);
    assert.match(await given.deployed('models/champion/best_model.onnx'), /second/);
    assert.match(await given.deployed('production/models/convnext.onnx'), /second/);
    await given.registry.rollback({});
    assert.match(await given.deployed('models/champion/best_model.onnx'), /first/);
    assert.match(await given.deployed('production/models/convnext.onnx'), /first/);
    const { recovered } = await given.registry.status();
    assert.deepEqual(recovered, []);
    assert.deepEqual((await given.registry.doctor({ repair: false })).problems, []);
  });
});

describe('production links', () => {
  it('are not made over somebody’s own file, which is reported', async () => {
    const given = await twoVersions();
    await given.write('production/models/convnext.onnx', 'mine');
    await withChallenger(given, 'third', 0.95);
    const promoted = await given.registry.promote({});
    assert.equal(await given.read('production/models/convnext.onnx'), 'mine');
    assert.deepEqual(
      (await given.registry.status()).health.problems.map(({ code }) => code),
      ['production_blocked'],
    );
    assert.notEqual(promoted.load_failure, undefined);
  });

  it('lead to the .pth too where it existed and lies beside the model', async () => {
    const given = await twoVersions();
    await given.drop(trained('third', [], { 'best_model.pth': 'weights' }));
    await given.registry.register({});
    await evaluate(given.registry, 0.99);
    await given.registry.promote({});
    assert.deepEqual(Object.keys(await given.tree('production/models')), [
      'convnext',
      'convnext.onnx',
    ]);
  });

  it('are of the other name when the user changes production_name, the old one stays', async () => {
    const given = await twoVersions();
    const path = 'config/model_registry.json';
    await given.write(path, (await given.read(path)).replace('"convnext"', '"quakes"'));
    assert.deepEqual((await given.registry.follow()).health.problems, []);
    assert.equal(await given.deployed('production/models/quakes.onnx'), model('second'));
    assert.equal(await given.deployed('production/models/convnext.onnx'), model('second'));
  });
});
