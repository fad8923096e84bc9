import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { rowsInSight } from '../../../../webview-ui/components/virtualRows';

describe('the rows in sight', () => {
  it('are few of many', () => {
    const { first, end } = rowsInSight(30_000, 600, 30, 5_000);
    assert.ok(first <= 1_000 && end >= 1_020);
    assert.ok(end - first < 40);
  });

  it('begin and end with the list', () => {
    assert.deepEqual(rowsInSight(0, 600, 30, 3), { first: 0, end: 3 });
    assert.deepEqual(rowsInSight(0, 600, 30, 0), { first: 0, end: 0 });
  });

  it('stay within a list that has become shorter', () => {
    const { first, end } = rowsInSight(9_000, 600, 30, 10);
    assert.ok(first <= end && end === 10);
  });
});
