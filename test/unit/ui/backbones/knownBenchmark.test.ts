import assert from 'node:assert/strict';
import type { Benchmark } from '../../../../src/core/backbone/versions/benchmark';
import { nodeTimesOf } from '../../../../src/panel/architecture/nodeTimes';
import { knownBenchmark } from '../../../../src/ui/backbones/knownBenchmark';
import { Measurements } from '../../../../src/ui/backbones/measurements';
import {
  backboneSnapshot,
  backboneSummary,
  backboneVersion,
} from '../../../support/scriptedBackbones';

const environment = {
  ...{ runtime: 'onnxruntime-node', runtime_version: '1.30.0', provider: 'cpu' },
  ...{ platform: 'linux-x64', cpu: 'AMD EPYC', cores: 2, threads: 2 },
};

function benchmark(p50_ms: number, more: Partial<Benchmark> = {}): Benchmark {
  return {
    ...{ p50_ms, p90_ms: 2, p95_ms: 2, p99_ms: 2, mean_ms: 1, runs: 3, session_ms: 1, batch: 1 },
    ...{ environment, samples_ms: [1, 2, 3] },
    ...more,
  };
}

describe('what is known of the latency of a configuration', () => {
  const versions = [
    backboneVersion('1.1.0', { benchmark: benchmark(11) }),
    backboneVersion('1.0.0', { benchmark: benchmark(10) }),
  ];
  const file = (version: string) => `/pipeline/config/backbones/notes/v${version}/backbone.jsonc`;
  const measurements = new Measurements();
  before(() => measurements.add('{ "name": "notes" }', benchmark(5)));
  const snapshot = backboneSnapshot(backboneSummary({ versions }));
  const known = knownBenchmark({ all: [{ snapshot } as never] }, measurements);

  it("is a committed version's own, whatever else says the same", () => {
    assert.equal(known(file('1.0.0'), '{ "name": "notes" }')?.p50_ms, 10);
    assert.equal(known(file('1.1.0').replaceAll('/', '\\'), '')?.p50_ms, 11);
  });

  it('is that of a text that says the same, and of no other', () => {
    const working = '/pipeline/config/backbones/notes.backbone.jsonc';
    assert.equal(known(working, '// mine\n{ "name": "notes", }')?.p50_ms, 5);
    assert.equal(known(working, '{ "name": "other" }'), undefined);
    assert.equal(known(file('9.0.0'), '{}'), undefined);
  });

  it('has the times of single nodes where these were profiled', () => {
    assert.equal(nodeTimesOf(benchmark(5)), undefined);
    const nodes = [
      { name: 'conv', op: 'Conv', stage: 'stem', ms: 0.5 },
      { name: 'relu', op: 'Relu', stage: 'stem', ms: null, into: 'conv' },
    ];
    const times = nodeTimesOf(benchmark(5, { profile: { runs: 3, nodes, stages: [], added: [] } }));
    assert.equal(times?.where, 'AMD EPYC, 2 threads, ONNX Runtime 1.30.0');
    assert.deepEqual([...(times?.ms ?? [])], [['conv', 0.5]]);
  });
});
