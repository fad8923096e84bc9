import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { accuracyIntervals } from '../../../../../src/core/comparison/versions/metricIntervals';
import type { HeadResult } from '../../../../../src/core/metrics/headResult';

const head = (confusion: HeadResult['confusion'], task: HeadResult['task'] = 'classification') =>
  ({ task, metrics: {}, classes: [], confusion }) as HeadResult;

describe('the intervals of accuracies', () => {
  it('are Wilson’s, in percent', () => {
    // scipy.stats.binomtest(399, 480).proportion_ci(method='wilson')
    const { magnitude_accuracy: interval } = accuracyIntervals({
      heads: {
        magnitude: head([
          [150, 6, 0],
          [33, 119, 23],
          [4, 15, 130],
        ]),
      },
    });
    assert.ok(Math.abs((interval?.[0] ?? 0) - 79.5144) < 1e-3, String(interval));
    assert.ok(Math.abs((interval?.[1] ?? 0) - 86.2096) < 1e-3, String(interval));
  });

  it('are nobody’s who counts no right answers', () => {
    assert.deepEqual(accuracyIntervals({ heads: { angle: head([], 'regression') } }), {});
  });
});
