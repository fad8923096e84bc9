import assert from 'node:assert/strict';
import { CancelledError, UserError } from '../../../../src/core/shared/errors/errors';
import { evaluateAll } from '../../../../src/core/app/evaluateAll';
import type { EvaluateWithChampionPorts } from '../../../../src/core/app/evaluateWithChampion';
import type { VersionSummary } from '../../../../src/core/registry/format/types';
import type { EvaluationResults } from '../../../../src/core/evaluation/results/evaluationResults';
import { evaluatedWorld, located } from '../../../support/evaluatedWorld';

const all = ['1.0.3', '1.0.2', '1.0.1', '1.0.0'];

/** Four versions; `run` is what evaluating one of them does. */
async function makeWorld(
  evaluated: readonly string[],
  run: (version: string) => Promise<unknown> = () => Promise.resolve(),
) {
  const answering = { right: 300, wrongThere: 10 };
  const versions = Object.fromEntries(evaluated.map((version) => [version, answering]));
  const { ports, now } = await evaluatedWorld(versions);
  const asked: string[] = [];
  const rows = all.map((version) => ({ version, model_id: `net_v${version}` }) as VersionSummary);
  const world: EvaluateWithChampionPorts = {
    evaluations: ports.evaluations,
    registry: {
      list: () => Promise.resolve(rows),
      resolve: (version) => Promise.resolve(located(version)),
      status: () => Promise.reject(new Error('not asked')),
    },
    evaluateTogether: async ([version = ''], options) => {
      asked.push(version);
      options?.onProgress?.({ phase: 'Decoding', done: 5, total: 10 });
      await run(version);
      return [{ version } as EvaluationResults];
    },
  };
  return { world, asked, now };
}

const broken = new UserError('it does not load', 'Export it again.');

describe('evaluating all versions', () => {
  it('leaves those whose evaluation is of today, and runs those that changed', async () => {
    const { world, asked, now } = await makeWorld(['1.0.1', '1.0.2']);
    now['1.0.2'] = { ...now['1.0.2']!, policy: 'another' };
    const { evaluated, fresh, failed, left } = await evaluateAll(world);
    assert.deepEqual(asked, ['1.0.3', '1.0.2', '1.0.0']);
    assert.deepEqual(
      evaluated.map(({ version }) => version),
      asked,
    );
    assert.deepEqual([fresh, failed, left], [['1.0.1'], [], []]);
  });

  it('tells which version runs and how far it is', async () => {
    const { world } = await makeWorld(['1.0.3', '1.0.2', '1.0.0']);
    const told: string[] = [];
    await evaluateAll(world, {
      onProgress: ({ phase, done, total }) => told.push(`${phase}: ${done}/${total}`),
    });
    assert.deepEqual(told, ['net_v1.0.1 (3 of 4): 0/0', 'net_v1.0.1 (3 of 4): 5/10']);
  });

  it('goes on after one that fails', async () => {
    const { world } = await makeWorld([], async (version) => {
      if (version === '1.0.2') throw broken;
    });
    const { evaluated, failed } = await evaluateAll(world);
    assert.equal(evaluated.length, 3);
    assert.deepEqual(failed, [{ version: '1.0.2', reason: 'it does not load' }]);
  });

  it('throws what keeps every version from being evaluated', async () => {
    const { world } = await makeWorld([], () => Promise.reject(broken));
    await assert.rejects(evaluateAll(world), broken);
  });

  it('keeps what was done when it is cancelled, and says what is left', async () => {
    const { world, asked } = await makeWorld([], async (version) => {
      if (version === '1.0.2') throw new CancelledError('The evaluation');
    });
    const { evaluated, left } = await evaluateAll(world);
    assert.deepEqual(asked, ['1.0.3', '1.0.2']);
    assert.deepEqual([evaluated.length, left], [1, ['1.0.2', '1.0.1', '1.0.0']]);
    const before = await evaluateAll(world, { signal: AbortSignal.abort() });
    assert.deepEqual(before.left, all);
  });
});
