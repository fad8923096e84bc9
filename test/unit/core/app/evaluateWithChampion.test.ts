import assert from 'node:assert/strict';
import { CancelledError, UserError } from '../../../../src/core/shared/errors/errors';
import { evaluateWithChampion } from '../../../../src/core/app/evaluateWithChampion';
import type { EvaluateWithChampionPorts } from '../../../../src/core/app/evaluateWithChampion';
import type { ModelRegistry } from '../../../../src/core/registry/modelRegistry';
import { evaluatedWorld, located } from '../../../support/evaluatedWorld';
import type { EvaluationResults } from '../../../../src/core/evaluation/results/evaluationResults';

const answering = { right: 300, wrongThere: 10 };

/** Champion 1.0.1; `evaluated` are the versions that have results. */
async function makeWorld(evaluated: readonly string[], championFile?: string) {
  const versions = Object.fromEntries(evaluated.map((version) => [version, answering]));
  const { ports, now } = await evaluatedWorld(versions);
  const asked: (readonly string[])[] = [];
  const world: EvaluateWithChampionPorts = {
    evaluations: ports.evaluations,
    registry: {
      list: () => Promise.resolve([]),
      resolve: (version) => {
        const placed = located(version === 'champion' ? '1.0.1' : version);
        const file = version === '1.0.1' ? (championFile ?? placed.file) : placed.file;
        return Promise.resolve({ ...placed, file });
      },
      status: () =>
        Promise.resolve({ champion: { version: '1.0.1' } } as Awaited<
          ReturnType<ModelRegistry['status']>
        >),
    },
    evaluateTogether: (names) => {
      asked.push(names);
      return Promise.resolve(names.map((version) => ({ version }) as EvaluationResults));
    },
  };
  return { world, asked, now };
}

describe('evaluating a version that is to be judged', () => {
  it('takes the champion along that has no evaluation', async () => {
    const { world, asked } = await makeWorld([]);
    assert.equal((await evaluateWithChampion(world, '1.0.2')).version, '1.0.2');
    assert.deepEqual(asked, [['1.0.2', '1.0.1']]);
  });

  it('takes it along when its evaluation is out of date, and leaves it when it is fresh', async () => {
    const { world, asked, now } = await makeWorld(['1.0.1']);
    await evaluateWithChampion(world, '1.0.2');
    now['1.0.1'] = { ...now['1.0.1']!, dataset: 'another' };
    await evaluateWithChampion(world, '1.0.2');
    assert.deepEqual(asked, [['1.0.2'], ['1.0.2', '1.0.1']]);
  });

  it('leaves a champion that cannot be run, and runs the champion itself alone', async () => {
    const { world, asked } = await makeWorld([], '/pipeline/best_model.pth');
    await evaluateWithChampion(world, '1.0.2');
    const { world: own, asked: alone } = await makeWorld([]);
    await evaluateWithChampion(own, '1.0.1');
    assert.deepEqual([asked, alone], [[['1.0.2']], [['1.0.1']]]);
  });

  it('goes on without a champion that fails, but not when it was cancelled', async () => {
    const { world, asked } = await makeWorld([]);
    const failing = (error: Error): EvaluateWithChampionPorts => ({
      ...world,
      evaluateTogether: (names) =>
        names.length > 1 ? Promise.reject(error) : world.evaluateTogether(names),
    });
    const refused = new UserError('it knows other classes', 'Mend it.');
    assert.equal((await evaluateWithChampion(failing(refused), '1.0.2')).version, '1.0.2');
    assert.deepEqual(asked, [['1.0.2']]);
    const cancelled = failing(new CancelledError('The evaluation'));
    await assert.rejects(evaluateWithChampion(cancelled, '1.0.2'), CancelledError);
  });
});
