import assert from 'node:assert/strict';
import { parseContract } from '../../../../../src/core/evaluation/contract/contract';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { linkTo } from '../../../../support/createFileTree';
import { classMappings, trainingConfig } from '../../../../support/contracts';
import { harness, model, root, trained } from '../../../../support/registryHarness';
import type { Harness } from '../../../../support/registryHarness';
import { createFileTree } from '../../../../support/createFileTree';
import { twoVersions, withChallenger } from '../../../../support/registryStory';

async function fresh(): Promise<Harness> {
  const given = harness();
  await given.files.makeDirectory(root);
  await given.registry.init({ family: 'convnext' });
  return given;
}

const fails = (work: Promise<unknown>, message: RegExp) =>
  assert.rejects(
    work,
    (error: unknown) => error instanceof UserError && message.test(error.message),
  );

describe('register', () => {
  it('gives 1.0.0 first, records hashes, contract and what training wrote', async () => {
    const given = await fresh();
    await given.drop(trained('one', ['GTO_20260210']));
    const result = await given.registry.register({});
    assert.equal(result.model_id, 'convnext_v1.0.0');
    assert.deepEqual(
      result.files.map(({ path }) => path),
      ['best_model.onnx'],
    );
    const { challenger } = await given.json();
    const entry = challenger as Record<string, unknown>;
    assert.equal(entry['architecture'], 'convnext_tiny');
    assert.deepEqual(entry['files'], result.files);
    const metadata = await given.json('models/challenger/metadata.json');
    assert.equal(metadata['status'], 'challenger');
    assert.deepEqual((metadata['contract'] as Record<string, unknown>)['classes'], classMappings);
    assert.deepEqual((await given.json('config/events.json'))['events'], [
      { id: 'GTO_20260210', state: 'in_use', by: '1.0.0' },
    ]);
  });

  it('keeps the numbers that training reports, with the file that each is from', async () => {
    const given = await fresh();
    const reported = { loeo_std: 0.031, folds: 'five', worst: null };
    const own = {
      'training_config.json': JSON.stringify({ ...trainingConfig(), reported }),
      'metrics.json': JSON.stringify({ loeo_std: 0.5, val_loss: 0.25, history: [1, 2] }),
    };
    await given.drop(trained('one', [], own));
    await given.registry.register({});
    const { challenger } = await given.json();
    const entry = challenger as Record<string, unknown>;
    assert.deepEqual(entry['metrics'], { 'reported.loeo_std': 0.031, 'reported.val_loss': 0.25 });
    assert.deepEqual(entry['reported_origin'], {
      'reported.loeo_std': 'training_config.json',
      'reported.val_loss': 'metrics.json',
    });
  });

  it('keeps the backbone that training names, and warns when its version is not here', async () => {
    const given = await fresh();
    const backbone = { name: 'small', version: '1.2.0' };
    const named = { 'training_config.json': JSON.stringify({ ...trainingConfig(), backbone }) };
    await given.drop(trained('one', [], named));
    const { warnings } = await given.registry.register({});
    assert.match(warnings?.join() ?? '', /backbone small v1\.2\.0, which is not in config/);
    const { challenger } = await given.json();
    assert.deepEqual((challenger as Record<string, unknown>)['backbone'], backbone);
    await given.registry.reject({ reason: 'again' });
    await createFileTree(given.files, `${root}/config/backbones`, {
      small: { 'v1.2.0': { 'metadata.json': '{}' } },
    });
    await given.drop(trained('two', [], named));
    assert.equal((await given.registry.register({})).warnings, undefined);
    await given.registry.reject({ reason: 'again' });
    const odd = { ...trainingConfig(), backbone: { name: '../x', version: '1.2.0' } };
    await given.drop(trained('three', [], { 'training_config.json': JSON.stringify(odd) }));
    assert.match(
      (await given.registry.register({})).warnings?.join() ?? '',
      /not a name and a version/,
    );
  });

  it('writes a proposed contract beside the model, where its fields come from into the entry', async () => {
    const given = await fresh();
    const bare = trained('bare', []);
    await given.drop({
      'best_model.onnx': bare['best_model.onnx']!,
      'training_config.json': '{ "fit": { "epochs": 3 } }',
    });
    const { contract: written } = trainingConfig();
    const contract = parseContract({ contract: written }, classMappings);
    const origin = { 'input.size': 'graph', 'input.mean': '--preset imagenet' };
    const result = await given.registry.register({
      proposed: { contract, origin, architecture: 'resnet18' },
    });
    assert.deepEqual(result.contract_origin, origin);
    const config = await given.json('models/challenger/training_config.json');
    assert.deepEqual(config['fit'], { epochs: 3 });
    assert.equal(config['architecture'], 'resnet18');
    assert.deepEqual(parseContract(config, classMappings), contract);
    assert.deepEqual(await given.json('models/challenger/class_mappings.json'), classMappings);
    const metadata = await given.json('models/challenger/metadata.json');
    assert.deepEqual(metadata['contract_origin'], origin);
    const { health } = await given.registry.status();
    assert.deepEqual(health.problems, []);
  });

  it('takes the external data along, and says when it is missing', async () => {
    const given = await fresh();
    const tree = trained('big', [], { 'best_model.onnx': model('big', 'weights.bin') });
    await given.drop(tree);
    await fails(given.registry.register({}), /weights\.bin, which holds weights/);
    await given.write('models/challenger/weights.bin', 'www');
    const { files } = await given.registry.register({});
    assert.deepEqual(
      files.map(({ path }) => path),
      ['best_model.onnx', 'weights.bin'],
    );
  });

  const refusals: [string, Parameters<Harness['drop']>[0], RegExp][] = [
    ['nothing', {}, /holds no model/],
    ['a .pth alone', { 'best_model.pth': 'w' }, /not in ONNX form/],
    ['two models', { 'a.onnx': model('a'), 'b.onnx': model('b') }, /several models/],
    ['a model that does not load', trained('broken'), /does not load/],
    ['no contract', { 'best_model.onnx': model('a') }, /training_config\.json does not exist/],
    [
      'a broken contract',
      trained('a', [], { 'training_config.json': '{' }),
      /training_config\.json line 1/,
    ],
    [
      'a linked model',
      { ...trained('a'), 'best_model.onnx': linkTo('/etc/passwd') },
      /holds no model/,
    ],
    [
      'a linked external file',
      { ...trained('a'), 'best_model.onnx': model('a', 'w.bin'), 'w.bin': linkTo('/etc/passwd') },
      /is a link/,
    ],
    [
      'a class too many',
      trained('a', [], { 'class_mappings.json': '{"magnitude":["a","b","c","d"]}' }),
      /4 class names/,
    ],
    [
      'another output',
      trained('a', [], {
        'training_config.json': JSON.stringify({
          contract: {
            ...(trainingConfig()['contract'] as object),
            outputs: { magnitude: { name: 'logits', activation: 'softmax' } },
          },
        }),
      }),
      /"logits"/,
    ],
  ];
  for (const [what, tree, message] of refusals)
    it(`refuses ${what} and changes nothing`, async () => {
      const given = await fresh();
      await given.drop(tree);
      const before = await given.everything();
      await fails(given.registry.register({}), message);
      assert.deepEqual(await given.everything(), before);
    });

  it('copies a file from elsewhere as best_model.onnx, with its data and configuration', async () => {
    const given = await fresh();
    await createFileTree(given.files, '/out', {
      'epoch9.onnx': model('nine', 'epoch9.data'),
      'epoch9.data': 'weights',
      'other.onnx': model('other'),
      'training_config.json': JSON.stringify(trainingConfig()),
      'class_mappings.json': JSON.stringify(classMappings),
    });
    const { files } = await given.registry.register({ source: '/out/epoch9.onnx' });
    assert.deepEqual(
      files.map(({ path }) => path),
      ['best_model.onnx', 'epoch9.data'],
    );
    const names = Object.keys(await given.tree('models/challenger'));
    assert.ok(!names.includes('other.onnx'));
    assert.equal((await given.registry.status()).health.ok, true);
  });

  it('copies a folder, and refuses it while models/challenger is occupied', async () => {
    const given = await fresh();
    await createFileTree(given.files, '/out', trained('nine'));
    await given.drop({ 'notes.txt': 'mine' });
    await fails(given.registry.register({ source: '/out' }), /is not empty/);
    await given.files.unlink(`${root}/models/challenger/notes.txt`);
    await given.registry.register({ source: '/out' });
    assert.equal((await given.registry.resolve('challenger')).version, '1.0.0');
    await fails(given.registry.register({ source: '/nowhere' }), /registered as challenger/);
  });

  it('takes the contract from a file, and keeps it in metadata.json', async () => {
    const given = await fresh();
    await given.drop({ 'best_model.onnx': model('a') });
    const contract = { ...(trainingConfig()['contract'] as object), classes: classMappings };
    await createFileTree(given.files, '/c', { 'contract.json': JSON.stringify(contract) });
    await given.registry.register({ contract: '/c/contract.json' });
    assert.deepEqual((await given.registry.doctor({ repair: false })).problems, []);
  });

  it('bumps the highest version ever used and never gives one twice', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.5);
    await given.registry.reject({ reason: 'too weak' });
    await given.drop(trained('fourth'));
    await fails(given.registry.register({ version: '1.0.2' }), /was given before/);
    await fails(given.registry.register({ version: '01.0.0' }), /not a semantic version/);
    await fails(given.registry.register({ version: '1.0.0-../x' }), /not a semantic version/);
    await fails(given.registry.register({ family: '../x' }), /family/);
    assert.equal((await given.registry.register({ bump: 'minor' })).version, '1.1.0');
  });

  it('registers over a challenger that training has overwritten, and keeps its record', async () => {
    const given = await fresh();
    await withChallenger(given, 'one', 0.9);
    await given.write('models/challenger/best_model.onnx', model('two'));
    const before = await given.registry.status();
    assert.deepEqual(
      before.health.problems.map(({ code }) => code),
      ['challenger_changed'],
    );
    assert.equal(before.candidate?.ready, true);
    assert.equal((await given.registry.register({})).version, '1.0.1');
    const { archive, health } = await given.registry.status();
    assert.equal(archive[0]?.missing, true);
    assert.equal((await given.registry.list())[1]?.status, 'rejected');
    assert.deepEqual(health.problems, []);
  });

  it('reports later edits of training files and does not use them', async () => {
    const given = await fresh();
    await withChallenger(given, 'one', 0.9);
    await given.write(
      'models/challenger/class_mappings.json',
      '{"magnitude":["Large","Medium","Small"]}',
    );
    const { health } = await given.registry.status();
    assert.deepEqual(
      health.problems.map(({ code }) => code),
      ['contract_edited'],
    );
    const metadata = await given.json('models/challenger/metadata.json');
    assert.deepEqual((metadata['contract'] as Record<string, unknown>)['classes'], classMappings);
  });
});

describe('candidate', () => {
  it('appears when something lies there that nobody registered, and says why it is not ready', async () => {
    const given = await fresh();
    assert.equal(await given.registry.candidate(), null);
    await given.drop({ 'best_model.onnx': model('a') });
    const found = await given.registry.candidate();
    assert.equal(found?.ready, false);
    assert.match(found?.detail ?? '', /training_config/);
    await given.drop({
      'training_config.json': JSON.stringify(trainingConfig()),
      'class_mappings.json': JSON.stringify(classMappings),
    });
    assert.equal((await given.registry.candidate())?.ready, true);
    await given.registry.register({});
    assert.equal(await given.registry.candidate(), null);
  });
});
