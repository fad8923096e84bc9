import assert from 'node:assert/strict';
import { parseContract } from '../../../../../src/core/evaluation/contract/contract';
import { classMappings, trainingConfig } from '../../../../support/contracts';
import { createFileTree } from '../../../../support/createFileTree';
import type { Harness } from '../../../../support/registryHarness';
import { harness, model } from '../../../../support/registryHarness';

const contract = parseContract(trainingConfig(), classMappings);
const proposed = { contract };
const weights = (version: string) => ({ 'best_model.pth': `weights of ${version}` });

const entry = (version: string, path: string, more: object) => ({
  ...{ model_id: `convnext_v${version}`, version, path, metrics: {}, training_data: {} },
  ...more,
});
const registry = {
  registry_version: '2.0.0',
  champion: entry('1.0.1', 'models/champion/best_model.pth', {
    deployed_at: '2026-02-09T13:00:19.864298',
    status: 'active',
  }),
  challenger: null,
  archive: [
    entry('1.0.0', 'models/archive/convnext_v1.0.0', {
      archived_at: '2026-02-09T13:00:19.663040',
      reason: 'Replaced by v1.0.1',
    }),
  ],
  all_versions: [
    { version: '1.0.0', status: 'archived', path: 'models/archive/convnext_v1.0.0' },
    { version: '1.0.1', status: 'champion', path: 'models/champion' },
  ],
};

/** An adopted registry of checkpoints, and a conversion that waits in `/converted`. */
async function adopted(): Promise<Harness> {
  const given = harness();
  await createFileTree(given.files, '/pipeline', {
    config: { 'model_registry.json': JSON.stringify(registry) },
    models: { champion: weights('1.0.1'), archive: { 'convnext_v1.0.0': weights('1.0.0') } },
  });
  await given.registry.init({ family: 'convnext' });
  await createFileTree(given.files, '/converted', {
    'best_model.onnx': model('converted'),
    'conversion.json': '{}',
  });
  return given;
}

const conversion = (version: string, more: object = { proposed }) => ({
  ...{ version, folder: '/converted', details: { architecture: 'convnext_tiny' } },
  ...more,
});

describe('recordConversion', () => {
  it('adds the model to an archived checkpoint, which stays as it is', async () => {
    const given = await adopted();
    const { added, operation } = await given.registry.recordConversion(conversion('1.0.0'));
    assert.deepEqual(
      added.map(({ path }) => path),
      ['best_model.onnx'],
    );
    assert.equal(operation?.type, 'convert');
    assert.equal(operation?.['checkpoint'], 'best_model.pth');
    const home = 'models/archive/convnext_v1.0.0';
    assert.equal(await given.read(`${home}/best_model.pth`), 'weights of 1.0.0');
    assert.equal(await given.read(`${home}/best_model.onnx`), model('converted'));
    const metadata = await given.json(`${home}/metadata.json`);
    assert.deepEqual(metadata['contract'], JSON.parse(JSON.stringify(contract)));
    assert.deepEqual(
      (metadata['files'] as { path: string }[]).map(({ path }) => path),
      ['best_model.onnx', 'best_model.pth'],
    );
    assert.equal((await given.registry.resolve('1.0.0')).file, `/pipeline/${home}/best_model.onnx`);
    assert.deepEqual(await given.registry.verify(), { ok: true, problems: [] });
  });

  it('leads the deployment to the model, and still to the checkpoint', async () => {
    const given = await adopted();
    await given.registry.recordConversion(conversion('champion'));
    assert.equal(await given.deployed('production/models/convnext.onnx'), model('converted'));
    assert.equal(await given.deployed('production/models/convnext.pth'), 'weights of 1.0.1');
    await given.registry.recordConversion(conversion('1.0.0'));
    await given.registry.rollback({ version: '1.0.0' });
    const { champion } = await given.registry.status();
    assert.equal(champion?.path, 'models/champion/best_model.onnx');
    await given.registry.rollback({ version: '1.0.1' });
    assert.deepEqual(await given.registry.verify(), { ok: true, problems: [] });
  });

  it('does nothing the second time', async () => {
    const given = await adopted();
    await given.registry.recordConversion(conversion('1.0.0'));
    const before = await given.everything();
    const { added, operation } = await given.registry.recordConversion(conversion('1.0.0'));
    assert.deepEqual([added, operation], [[], null]);
    assert.deepEqual(await given.everything(), before);
  });

  const refused: readonly (readonly [string, RegExp, (given: Harness) => Promise<unknown>])[] = [
    ['a version whose contract is unknown', /not known how version 1\.0\.0 is fed/, async () => {}],
    [
      'a file that is there already',
      /best_model\.onnx is there already/,
      (given) => given.write('models/archive/convnext_v1.0.0/best_model.onnx', 'mine'),
    ],
    [
      'a checkpoint that has changed',
      /not as it was registered with version 1\.0\.0/,
      (given) => given.write('models/archive/convnext_v1.0.0/best_model.pth', 'other'),
    ],
  ];
  for (const [name, message, spoil] of refused)
    it(`refuses ${name}, and writes nothing`, async () => {
      const given = await adopted();
      await spoil(given);
      const before = await given.everything();
      const more = name.includes('unknown') ? {} : { proposed };
      await assert.rejects(given.registry.recordConversion(conversion('1.0.0', more)), message);
      assert.deepEqual(await given.everything(), before);
    });

  it('refuses a contract that the model does not fit, and a model that does not load', async () => {
    const given = await adopted();
    const classes = { magnitude: ['Small', 'Large'] };
    const other = { proposed: { contract: { ...contract, classes } } };
    await assert.rejects(
      given.registry.recordConversion(conversion('1.0.0', other)),
      /class names/,
    );
    await given.files.unlink('/converted/best_model.onnx');
    await createFileTree(given.files, '/converted', { 'best_model.onnx': model('broken') });
    await assert.rejects(given.registry.recordConversion(conversion('1.0.0')), /does not load/);
  });
});
