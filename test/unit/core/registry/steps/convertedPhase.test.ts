import assert from 'node:assert/strict';
import { parseContract } from '../../../../../src/core/evaluation/contract/contract';
import { waitingPath } from '../../../../../src/core/registry/steps/convertedPhase';
import { classMappings, trainingConfig } from '../../../../support/contracts';
import { createFileTree } from '../../../../support/createFileTree';
import { harness, model, root } from '../../../../support/registryHarness';
import type { Harness } from '../../../../support/registryHarness';
import { legacyTree } from '../../../../support/registryWorld';

const home = `${root}/models/archive/convnext_v1.0.0`;

/** An adopted registry whose archived checkpoint has been converted. */
async function converted(): Promise<Harness> {
  const given = harness();
  await createFileTree(given.files, root, legacyTree);
  await given.registry.init({ family: 'convnext' });
  await createFileTree(given.files, '/converted', {
    'best_model.onnx': model('converted', 'best_model.data'),
    'best_model.data': 'weights',
    'conversion.json': '{ "arch": "convnext_tiny" }',
  });
  const proposed = { contract: parseContract(trainingConfig(), classMappings) };
  await given.registry.recordConversion({
    ...{ version: '1.0.0', folder: '/converted', details: {}, proposed },
  });
  return given;
}

const isReadOnly = async ({ files }: Harness, name: string) =>
  ((await files.lstat(`${home}/${name}`))!.mode & 0o222) === 0;

/** Makes a file wait again, as a crash right after the commit left it. */
async function putBack({ files }: Harness, name: string): Promise<void> {
  const mode = await files.lstat(`${home}/${name}`);
  if ((mode!.mode & 0o222) === 0) await files.setWritable(`${home}/${name}`);
  await files.rename(`${home}/${name}`, waitingPath(home, name));
}

describe('a conversion that was committed', () => {
  it('has its files under their names, those that hold weights read-only', async () => {
    const given = await converted();
    const names = ['best_model.data', 'best_model.onnx', 'best_model.pth', 'conversion.json'];
    for (const name of names) assert.equal(await isReadOnly(given, name), name.startsWith('best'));
    assert.deepEqual(await given.registry.verify(), { ok: true, problems: [] });
  });

  const waiting = ['best_model.onnx', 'best_model.data', 'conversion.json', 'metadata.json'];
  for (const name of waiting)
    it(`gives ${name} its name when the registry is opened`, async () => {
      const given = await converted();
      const before = await given.everything();
      await putBack(given, name);
      const { health } = await given.other().registry.status();
      assert.deepEqual(health.problems, []);
      assert.deepEqual(await given.everything(), before);
      assert.equal(await isReadOnly(given, name), name.startsWith('best'));
    });

  it('gives all of them their names at once', async () => {
    const given = await converted();
    const before = await given.everything();
    for (const name of waiting) await putBack(given, name);
    await given.other().registry.status();
    assert.deepEqual(await given.everything(), before);
    assert.ok(await isReadOnly(given, 'best_model.onnx'));
  });

  it('takes the right to write what has its name already, and from nothing else', async () => {
    const given = await converted();
    for (const name of ['best_model.data', 'best_model.pth'])
      await given.files.setWritable(`${home}/${name}`);
    await given.other().registry.status();
    assert.ok(await isReadOnly(given, 'best_model.data'));
    assert.ok(!(await isReadOnly(given, 'best_model.pth')), 'which no conversion added');
    assert.ok(!(await isReadOnly(given, 'conversion.json')));
  });

  it('is finished no more once something else was done', async () => {
    const given = await converted();
    await given.registry.writeNotes('1.0.0', 'checked');
    await putBack(given, 'conversion.json');
    await given.other().registry.status();
    assert.ok(!(await given.files.lstat(waitingPath(home, 'conversion.json'))));
    assert.ok(!(await given.files.lstat(`${home}/conversion.json`)));
  });
});
