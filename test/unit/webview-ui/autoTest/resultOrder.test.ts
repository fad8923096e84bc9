import assert from 'node:assert/strict';
import type { AutoTestRow } from '../../../../src/protocol/autoTest';
import { indicesOf } from '../../../../webview-ui/components/rangeIndices';
import { pointOf } from '../../../../webview-ui/autoTest/axes';
import { orderResults } from '../../../../webview-ui/autoTest/resultOrder';

function row(name: string, changed: Partial<AutoTestRow>): AutoTestRow {
  return {
    ...{ name, arch: name, size: [32, 32], parameters: 10, macs: 20, memoryBytes: 30, runs: 10 },
    ...{ p50: 1, ci95: [0.9, 1.2], p95: 2, quality: null, tier: 1, front: null },
    ...{ tied: 0, frontOfParameters: null, left: null, file: null },
    ...changed,
  };
}

const probe = (value: number) =>
  ({ source: 'probe', value, ci95: [value - 1, value + 1] }) as const;
const rows = [
  row('r10', { p50: 3, quality: probe(70) }),
  row('r9', { p50: null, ci95: null, left: 'too slow' }),
  row('r2', { p50: 2, quality: probe(90), parameters: null }),
];
const names = (by: string, descending = false) =>
  orderResults(rows, { by, descending }).map(({ name }) => name);

describe('the table of an auto-test', () => {
  it('is ordered by every column, numbers in names as numbers', () => {
    assert.deepEqual(names('name'), ['r2', 'r9', 'r10']);
    assert.deepEqual(names('name', true), ['r10', 'r9', 'r2']);
    assert.deepEqual(names('p50'), ['r2', 'r10', 'r9']);
    assert.deepEqual(names('quality', true), ['r2', 'r10', 'r9']);
  });

  it('has what was not measured last, whichever way it is turned', () => {
    assert.equal(names('p50', true).at(-1), 'r9');
    assert.equal(names('quality').at(-1), 'r9');
    assert.equal(names('parameters', true).at(-1), 'r2');
    assert.equal(names('left')[0], 'r9');
  });

  it('stays as it came for a column that there is not', () => {
    assert.deepEqual(names('nothing'), ['r10', 'r9', 'r2']);
  });
});

describe('a row in the chart', () => {
  it('stands where it was measured, with both intervals', () => {
    assert.deepEqual(pointOf(rows[0]!, 'probe'), {
      name: 'r10',
      x: { value: 3, low: 0.9, high: 1.2 },
      y: { value: 70, low: 69, high: 71 },
      front: false,
    });
  });

  it('has no place without a latency or without a value on the axis', () => {
    assert.equal(pointOf(rows[1]!, 'parameters'), undefined);
    assert.equal(pointOf(rows[0]!, 'imagenet_top1'), undefined);
    assert.equal(pointOf(rows[2]!, 'parameters'), undefined);
    assert.equal(pointOf(rows[0]!, 'parameters')?.y.value, 10);
  });
});

describe('the sliders of a range', () => {
  const values = [1, 2, 5, 9];
  it('stand on the first and the last value within it', () => {
    assert.deepEqual(indicesOf(values, [-Infinity, Infinity]), [0, 3]);
    assert.deepEqual(indicesOf(values, [1.5, 6]), [1, 2]);
    assert.deepEqual(indicesOf(values, [5, 5]), [2, 2]);
  });

  it('stand on everything where the range holds nothing', () => {
    assert.deepEqual(indicesOf(values, [6, 7]), [0, 3]);
    assert.deepEqual(indicesOf([3], [-Infinity, Infinity]), [0, 0]);
  });
});
