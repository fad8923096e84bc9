import assert from 'node:assert/strict';
import type { AutotestRow, KeptResult } from '../../../../src/core/autotest/results';
import { runningFacts, tableOfKept } from '../../../../src/panel/autoTest/autoTestFacts';
import { inIndonesian } from '../../../support/inIndonesian';
import { kept } from '../../../../src/core/shared/text/kept';
import { sentence } from '../../../../src/core/shared/text/sentence';

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

  it('tell in the language of the reader why a kept one left', () => {
    const left = sentence('limit_latency', { value: '12.50', limit: '10' });
    const result: KeptResult = {
      ...{ name: 'small', targets: [], at: '2026-02-01T00:00:00Z', complete: true, tried: [] },
      result: {
        results: [{ ...row('a', 1), ...kept({ left }) }, row('b', 1)],
        ...{ quality_axis: 'parameters', environment: null, out_of_time: false, resumed: 0 },
      },
    };
    const { rows } = inIndonesian(() => tableOfKept(result));
    assert.deepEqual(
      rows.map((one) => one.left),
      ['12.50 ms, batasnya 10 ms', null],
    );
  });
});
