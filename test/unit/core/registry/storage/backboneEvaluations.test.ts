import assert from 'node:assert/strict';
import { readBackboneEvaluations } from '../../../../../src/core/registry/storage/backboneEvaluations';
import { evaluatedElsewhere } from '../../../../../src/core/registry/storage/evaluatedElsewhere';
import { createFileTree } from '../../../../support/createFileTree';
import { harness, root, trained } from '../../../../support/registryHarness';
import type { Harness } from '../../../../support/registryHarness';
import { evaluate, results } from '../../../../support/registryStory';

const folder = 'config/backbones/small/v1.0.0';
const file = `${folder}/evaluations.jsonl`;
const own = { 'backbone.jsonc': '{}', 'metadata.json': '{"name":"small"}' };

/** A registry with a backbone version, and a challenger whose training names a backbone. */
async function world(backbone: unknown = { name: 'small', version: '1.0.0' }): Promise<Harness> {
  const given = harness();
  await createFileTree(given.files, root, {
    config: { backbones: { small: { 'v1.0.0': own } } },
  });
  await given.registry.init({ family: 'convnext' });
  const tree = trained('first');
  const config = JSON.parse(String(tree['training_config.json'])) as object;
  await given.drop({ ...tree, 'training_config.json': JSON.stringify({ ...config, backbone }) });
  await given.registry.register({});
  return given;
}

const read = (given: Harness) => readBackboneEvaluations(given.files, `${root}/${folder}`);

describe('evaluations of the models that came from a backbone version', () => {
  it('are written beside it and leave its own files as they are', async () => {
    const given = await world();
    assert.deepEqual(await given.tree(folder), own);
    await evaluate(given.registry, 0.9);
    const { 'evaluations.jsonl': lines, ...rest } = await given.tree(folder);
    assert.deepEqual(rest, own);
    assert.equal(String(lines).split('\n').length, 2);
    assert.deepEqual((await read(given)).evaluations, [
      {
        model_id: 'convnext_v1.0.0',
        version: '1.0.0',
        evaluated_at: '2026-02-10T15:00:00Z',
        metrics: { magnitude_accuracy: 90, composite_score: 0.9 },
        dataset: { path: 'data/validation.csv', fingerprint: 'f', samples: 400 },
      },
    ]);
  });

  it('are added to, and what stood there stays byte for byte', async () => {
    const given = await world();
    await evaluate(given.registry, 0.9);
    const first = `${await given.read(file)}from a later version of the tool`;
    await given.write(file, first);
    const { files = [] } = (await given.registry.status()).challenger!;
    const again = { ...results('1.0.0', 0.95), evaluated_at: '2026-02-11T15:00:00Z' };
    await given.registry.recordEvaluation({ files, results: again });
    assert.ok((await given.read(file)).startsWith(`${first}\n`));
    const { evaluations, unreadable } = await read(given);
    assert.deepEqual(
      evaluations.map(({ metrics }) => metrics['composite_score']),
      [0.9, 0.95],
    );
    assert.deepEqual(unreadable, [2]);
    await given.registry.promote({});
    await given.registry.status();
    assert.equal((await read(given)).evaluations.length, 2);
  });

  it('are made good by whoever looks next, but by nobody who may only look', async () => {
    const given = await world();
    await evaluate(given.registry, 0.9);
    const whole = await given.read(file);
    await given.files.unlink(`${root}/${file}`);
    await given.other({ readOnly: true }).registry.status();
    assert.deepEqual(await given.tree(folder), own);
    await given.registry.status();
    assert.equal(await given.read(file), whole);
  });

  it('go nowhere where the version is not there or no name of one', async () => {
    for (const backbone of [
      { name: 'small', version: '2.0.0' },
      { name: '../backbones/small', version: '1.0.0' },
      { name: 'small' },
      'small',
    ]) {
      const given = await world(backbone);
      await evaluate(given.registry, 0.9);
      assert.deepEqual(await given.tree('config/backbones'), { small: { 'v1.0.0': own } });
    }
  });

  it('tell of models that no registry lists, each by its newest', () => {
    const one = (model_id: string, evaluated_at: string) => ({
      ...{ model_id, evaluated_at, version: '1.0.0', metrics: {} },
    });
    const evaluations = [one('a', '1'), one('b', '2'), one('a', '3')];
    assert.deepEqual(evaluatedElsewhere(evaluations, [{ model_id: 'b' }]), [one('a', '3')]);
  });
});
