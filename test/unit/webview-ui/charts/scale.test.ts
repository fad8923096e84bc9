import assert from 'node:assert/strict';
import { scaleLog } from 'd3-scale';
import { logTicks } from '../../../../webview-ui/charts/scale';

describe('the values of a logarithmic axis', () => {
  const all = scaleLog().domain([0.1, 100]).ticks();

  it('are ones, twos and fives', () => {
    assert.deepEqual(logTicks(all, 1000), [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]);
  });

  it('are fewer where there is no room for more', () => {
    assert.deepEqual(logTicks(all, 420), [0.1, 0.3, 1, 3, 10, 30, 100]);
    assert.deepEqual(logTicks(all, 250), [0.1, 1, 10, 100]);
  });

  it('are all of less than a decade that has no two of them', () => {
    const few = scaleLog().domain([20, 24]).ticks();
    assert.deepEqual(logTicks(few, 1000), few);
    assert.ok(few.length >= 2);
  });
});
