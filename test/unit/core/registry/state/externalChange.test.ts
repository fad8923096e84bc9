import assert from 'node:assert/strict';
import { linkTo } from '../../../../support/createFileTree';
import { root } from '../../../../support/registryHarness';
import { twoVersions, withChallenger } from '../../../../support/registryStory';
import { englishOf } from '../../../../../src/core/shared/text/sentence';

const path = 'config/model_registry.json';

describe('a registry that something else changed', () => {
  it('is not followed in silence when it names another champion', async () => {
    const given = await twoVersions();
    const before = await given.read(path);
    await withChallenger(given, 'third', 0.95);
    await given.registry.promote({});
    await given.write(path, before);
    const { health, recovered, champion } = await given.registry.status();
    assert.deepEqual(
      health.problems.map(({ code }) => code),
      ['registry_changed_outside'],
    );
    assert.deepEqual([recovered, champion?.version], [[], '1.0.1']);
    assert.deepEqual((await given.tree('models'))['champion'], linkTo('archive/convnext_v1.0.2'));
    await assert.rejects(given.registry.rollback({}), /changed outside of Backbone Studio/);
    await given.registry.rollback({ followExternalChange: true });
    assert.deepEqual((await given.tree('models'))['champion'], linkTo('archive/convnext_v1.0.0'));
    assert.ok((await given.registry.log()).operations.some(({ type }) => type === 'follow'));
  });

  it('is followed after a confirmation, and then finished', async () => {
    const given = await twoVersions();
    const before = await given.read(path);
    await given.registry.rollback({});
    await given.write(path, before);
    const { health, champion } = await given.registry.follow();
    assert.deepEqual([health.problems, champion?.version], [[], '1.0.1']);
    assert.match(await given.deployed('production/models/convnext.onnx'), /second/);
    assert.deepEqual((await given.registry.status()).recovered, []);
  });

  it('is simply read when it names the same champion', async () => {
    const given = await twoVersions();
    await given.write(path, (await given.read(path)).replace('{', '{ // a note\n'));
    assert.deepEqual((await given.registry.status()).health.problems, []);
    await given.registry.addEvents(['A']);
    assert.ok((await given.read(path)).includes('// a note'));
  });

  it('does not matter when the tool wrote it last: a link that somebody moved is put right', async () => {
    const given = await twoVersions();
    await given.files.unlink(`${root}/models/champion`);
    await given.files.symlink('archive/convnext_v1.0.0', `${root}/models/champion`, 'directory');
    const { recovered, health } = await given.registry.status();
    assert.deepEqual(recovered.map(englishOf), [
      'models/champion has been linked to models/archive/convnext_v1.0.1',
    ]);
    assert.deepEqual(health.problems, []);
  });

  it('repairs links that a checkout turned into text files', async () => {
    const given = await twoVersions();
    for (const [name, text] of [
      ['models/champion', 'archive/convnext_v1.0.1'],
      ['production/models/convnext', '../../models/champion'],
      ['production/models/convnext.onnx', '../../models/champion/best_model.onnx'],
    ] as const)
      await given.write(name, text);
    const { recovered, health } = await given.registry.status();
    assert.match(recovered.map(englishOf).join('\n'), /was a text file in the place of a link/);
    assert.deepEqual(health.problems, []);
    assert.match(await given.deployed('production/models/convnext/best_model.onnx'), /second/);
  });
});

describe('a registry that may only be looked at', () => {
  it('shows everything and changes nothing', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.95);
    await given.files.unlink(`${root}/models/champion`);
    const before = await given.tree('');
    const { registry } = given.other({ readOnly: true });
    const { champion, recovered } = await registry.status();
    assert.deepEqual([champion?.version, recovered], ['1.0.1', []]);
    await registry.list();
    await registry.log();
    await registry.verify();
    await registry.events();
    await registry.planReject();
    for (const change of [
      registry.promote({}),
      registry.register({}),
      registry.init(),
      registry.addEvents(['x']),
      registry.doctor({ repair: true }),
      registry.follow(),
    ])
      await assert.rejects(change, /not trusted/);
    assert.deepEqual(await given.tree(''), before);
  });

  it('is still read where the disk takes no writes', async () => {
    const given = await twoVersions();
    await given.files.unlink(`${root}/models/champion`);
    const { FileError } = await import('../../../../../src/core/shared/files/fileError');
    const refuse = (name: string) => () => Promise.reject(new FileError('EROFS', name));
    const names = ['createFile', 'makeDirectory', 'rename', 'symlink', 'unlink', 'append'];
    const fs = new Proxy(given.files, {
      get: (target, name) =>
        names.includes(String(name))
          ? refuse(String(name))
          : Reflect.get(target, name).bind(target),
    });
    const { champion, health } = await given.other({ fs }).registry.status();
    assert.equal(champion?.version, '1.0.1');
    assert.ok(health.problems.some(({ code }) => code === 'recovery_pending'));
  });
});
