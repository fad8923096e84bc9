import assert from 'node:assert/strict';
import type { AutotestRow } from '../../../../src/core/autotest/results';
import { runningFacts } from '../../../../src/panel/autoTest/autoTestFacts';

function row(name: string, tier: number | null): AutotestRow {
  return {
    ...{ name, arch: name, size: [32, 32], parameters: 10, macs: 20, activation_bytes: 30 },
    ...{ p50_ms: 1, p50_ci95: [0.9, 1.1], p95_ms: 2, runs: 10, quality: null, tier },
    ...{ pareto: null, pareto_parameters: true, left: null },
  };
}

describe('rows of an auto-test for the page', () => {
  it('say how many share their tier; what was not measured shares none', () => {
    const { table } = runningFacts({
      ...{ name: 'small', progress: { done: 1, total: 5 }, cancel: () => undefined },
      soFar: {
        results: [row('a', 1), row('b', 1), row('c', 2), row('d', null), row('e', null)],
        ...{ quality_axis: 'parameters', environment: null, out_of_time: false, resumed: 0 },
      },
    });
    assert.deepEqual(
      table?.rows.map(({ tied }) => tied),
      [1, 1, 0, 0, 0],
    );
    assert.equal(table?.rows[0]?.frontOfParameters, true);
  });
});
