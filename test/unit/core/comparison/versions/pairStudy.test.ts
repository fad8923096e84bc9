import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { studyFreshness, studyPair } from '../../../../../src/core/comparison/versions/pairStudy';
import type { PairStudyPorts } from '../../../../../src/core/comparison/versions/pairStudy';
import type { Contract } from '../../../../../src/core/evaluation/contract/contractTypes';
import type { EvaluationResults } from '../../../../../src/core/evaluation/results/evaluationResults';

const contract = {
  input: { name: 'x', size: [8, 8], mean: [0], std: [1], scale: 1 },
  outputs: {},
  classes: { size: ['Small', 'Large'] },
} as unknown as Contract;

const evidence = { model: [], dataset: 'd', policy: 'p', contract: 'c', runtime: 'r' };

const results = {
  dataset: { path: 'data.csv', fingerprint: 'f', samples: 10, skipped: [] },
  environment: {
    runtime_version: '1',
    provider: 'CPU',
    platform: 'p',
    cpu: 'x',
    cores: 2,
    threads: 2,
  },
  evidence,
} as unknown as EvaluationResults;

interface World {
  readonly contracts?: readonly (Contract | undefined)[];
  readonly results?: readonly (EvaluationResults | null)[];
}

async function conditions(world: World): Promise<readonly string[]> {
  const { contracts = [contract, contract], results: both = [results, results] } = world;
  const at = ({ version }: { version: string }) => (version === 'a' ? 0 : 1);
  const ports: PairStudyPorts = {
    place: async (version) => ({ version, model_id: '', folder: '', file: '', metrics: {} }),
    contract: async (placed) => {
      const found = contracts[at(placed)];
      if (!found) throw new UserError('There is no contract.', '');
      return found;
    },
    evaluations: {
      results: async (placed) => both[at(placed)] ?? null,
      evidence: async () => evidence,
      policy: () => Promise.reject(new Error('Nobody asks for it')),
    },
  };
  const study = await studyPair(ports, 'a', 'b');
  return [...study.conditions, ...(await studyFreshness(ports, 'a', 'b'))].map(
    ({ kind, text }) => `${kind}: ${text}`,
  );
}

describe('what spoils a comparison', () => {
  it('is nothing for two evaluations of one kind', async () => {
    assert.deepEqual(await conditions({}), []);
  });

  it('is an evaluation that is missing', async () => {
    assert.deepEqual(await conditions({ results: [null, results] }), [
      'missing: a was never evaluated.',
    ]);
  });

  it('is another input, and classes that differ in name or order', async () => {
    const input = { ...contract.input, mean: [0.5] };
    const other = { ...contract, input, classes: { size: ['Small', 'Huge'] } } as Contract;
    assert.deepEqual(await conditions({ contracts: [other, contract] }), [
      'contract: The two have different inputs: mean.',
      'classes: The classes of size differ: only the first knows Huge; only the second knows Large.',
    ]);
    const turned = { ...contract, classes: { size: ['Large', 'Small'] } };
    assert.deepEqual(await conditions({ contracts: [turned, contract] }), [
      'classes: The classes of size are in a different order.',
    ]);
  });

  it('is another data set or another machine', async () => {
    const dataset = { ...results.dataset, fingerprint: 'g', samples: 12 };
    const environment = { ...results.environment, cpu: 'y' };
    assert.deepEqual(
      await conditions({ results: [{ ...results, dataset, environment }, results] }),
      [
        'dataset: They were evaluated on different data: data.csv (12 samples) and data.csv (10 samples).',
        'environment: Their latencies come from different surroundings: y and x.',
      ],
    );
  });

  it('is an evaluation that no longer describes what is on the disk', async () => {
    const moved = { ...results, evidence: { ...evidence, contract: 'other' } };
    assert.deepEqual(await conditions({ results: [results, moved] }), [
      'stale: The evaluation of b is stale: the contract.',
    ]);
  });

  it('asks nothing of a version without a contract', async () => {
    assert.deepEqual(await conditions({ contracts: [undefined, contract] }), []);
  });
});
