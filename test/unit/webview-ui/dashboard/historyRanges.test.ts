import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HistoryPoint } from '../../../../src/protocol/dashboard';
import { historyRanges } from '../../../../webview-ui/dashboard/historyRanges';

function history(count: number): readonly HistoryPoint[] {
  return Array.from({ length: count }, (_, at) => ({
    version: `1.0.${at}`,
    modelId: `net_v1.0.${at}`,
    state: 'archived',
    figures: [],
  }));
}

describe('the versions that a chart shows', () => {
  it('are all where they are few', () => {
    assert.deepEqual(historyRanges(history(3)), [{ name: '1.0.0 – 1.0.2', points: history(3) }]);
    assert.deepEqual(historyRanges([]), []);
  });

  it('are the newest first where they are many, and each stands in one range', () => {
    const ranges = historyRanges(history(150));
    assert.deepEqual(
      ranges.map(({ name, points }) => `${name}: ${points.length}`),
      ['1.0.90 – 1.0.149: 60', '1.0.30 – 1.0.89: 60', '1.0.0 – 1.0.29: 30'],
    );
    assert.deepEqual(
      ranges.toReversed().flatMap(({ points }) => points),
      history(150),
    );
  });
});
