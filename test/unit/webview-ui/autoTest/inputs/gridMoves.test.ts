import assert from 'node:assert/strict';
import { gridMove, inGrid } from '../../../../../webview-ui/autoTest/inputs/gridMoves';

const size = { rows: 2, columns: 3 };

describe('moves in a grid', () => {
  it('go a cell for each arrow and stop at the edges', () => {
    const from = { row: 0, column: 1 };
    assert.deepEqual(gridMove('ArrowRight', from, size), { row: 0, column: 2 });
    assert.deepEqual(gridMove('ArrowLeft', from, size), { row: 0, column: 0 });
    assert.deepEqual(gridMove('ArrowDown', from, size), { row: 1, column: 1 });
    assert.deepEqual(gridMove('ArrowUp', from, size), from);
    assert.deepEqual(gridMove('ArrowRight', { row: 1, column: 2 }, size), { row: 1, column: 2 });
  });

  it('go to the ends of a row, and leave other keys alone', () => {
    assert.deepEqual(gridMove('Home', { row: 1, column: 2 }, size), { row: 1, column: 0 });
    assert.deepEqual(gridMove('End', { row: 1, column: 0 }, size), { row: 1, column: 2 });
    assert.equal(gridMove('Tab', { row: 1, column: 0 }, size), undefined);
  });

  it('take the nearest cell where a saved one is gone', () => {
    assert.deepEqual(inGrid({ row: 7, column: 5 }, size), { row: 1, column: 2 });
    assert.deepEqual(inGrid({ row: -1, column: 0 }, size), { row: 0, column: 0 });
  });
});
