import assert from 'node:assert/strict';
import { answerEvents, predictEvent } from '../../../../src/core/app/predictEvent';
import { EvaluationWorld } from '../../../support/evaluationWorld';

describe('predictEvent', () => {
  let world: EvaluationWorld;
  beforeEach(async () => {
    world = await EvaluationWorld.create();
  });

  const versionsOf = (answers: { predictions: readonly { version: string }[] }) =>
    answers.predictions.map(({ version }) => version);

  it('asks the champion and the best of the archive, and answers by class names', async () => {
    const answers = await predictEvent(world.services, 'SCN_1');
    assert.deepEqual(versionsOf(answers), ['1.0.2', '1.0.0']);
    assert.deepEqual(answers.predictions[0]!.heads['magnitude'], {
      label: 'Medium',
      confidence: 0.7,
      probabilities: { Small: 0.1, Medium: 0.7, Large: 0.2 },
    });
    assert.equal(world.predicted[0]!.target.kind, 'events');
  });

  it('asks all versions that can run, or those that are named', async () => {
    assert.deepEqual(versionsOf(await predictEvent(world.services, 'SCN_1', ['all'])), [
      '1.0.2',
      '1.0.1',
      '1.0.0',
    ]);
    assert.deepEqual(versionsOf(await predictEvent(world.services, 'SCN_1', ['1.0.1'])), ['1.0.1']);
    await assert.rejects(
      predictEvent(world.services, 'SCN_1', ['0.9.0']),
      /0\.9\.0 has no ONNX model/,
    );
  });

  it('takes the path of an image, without a policy', async () => {
    await world.fs.unlink('/pipeline/config/evaluation.jsonc');
    await world.fs.createFile('/pipeline/new.png', new Uint8Array([1]));
    await predictEvent(world.services, 'new.png');
    assert.deepEqual(world.predicted[0]!.target, { kind: 'images', paths: ['/pipeline/new.png'] });
    await assert.rejects(predictEvent(world.services, 'SCN_1'), /evaluation.jsonc does not exist/);
  });

  it('answers several events of one version at once', async () => {
    const placed = await world.services.registry.resolve('1.0.1');
    const answers = await answerEvents(world.services, placed, ['A', 'B']);
    assert.deepEqual(
      [...answers],
      [
        ['A', { magnitude: 'Medium' }],
        ['B', { magnitude: 'Medium' }],
      ],
    );
    assert.equal(world.predicted.length, 1);
  });
});
