import assert from 'node:assert/strict';
import { DimensionNames } from '../../../../../src/core/architecture/alignment/dimensionNames';
import type { ValueShape } from '../../../../../src/core/architecture/types';

const shape = (...dims: readonly (string | number | null)[]): ValueShape => ({
  type: 'float32',
  dims,
});
const unknown: ValueShape = { type: 'float32', dims: null };

describe('shapes with free dimensions', () => {
  it('are equal when sizes and type are', () => {
    const equal = (a: ValueShape, b: ValueShape) => new DimensionNames().areEqual(a, b);
    assert.ok(equal(shape(1, 3, null), shape(1, 3, null)));
    assert.ok(equal(shape(), shape()));
    assert.ok(equal(unknown, unknown));
    const different: readonly (readonly [ValueShape, ValueShape])[] = [
      [shape(1, 3), shape(1, 4)],
      [shape(1, 3), shape(1, 3, 1)],
      [shape(1, 3, 1), shape(1, 3)],
      [shape(1, 3, null), shape(1, 3)],
      [shape(1, 3), { type: 'int64', dims: [1, 3] }],
      [shape(1, null), shape(1, 2)],
      [shape('n', 3), shape(1, 3)],
      [shape(1, 3), shape('n', 3)],
      [shape('n'), shape(null)],
      [shape(), unknown],
      [unknown, shape()],
    ];
    for (const [a, b] of different) assert.ok(!equal(a, b), JSON.stringify([a, b]));
  });

  it('are equal when each name stands for one of the other wherever it occurs', () => {
    const names = new DimensionNames();
    assert.ok(names.areEqual(shape('n', 3, 'h'), shape('batch', 3, 'height')));
    assert.ok(names.areEqual(shape('h', 'n'), shape('height', 'batch')));
    assert.ok(!names.areEqual(shape('n'), shape('height')));
    assert.ok(!names.areEqual(shape('w'), shape('height')), 'which is h already');
    assert.ok(!names.areEqual(shape('h'), shape('width')));
    assert.ok(names.areEqual(shape('w'), shape('width')));
  });

  it('are told in the names of the first', () => {
    const names = new DimensionNames();
    names.areEqual(shape('n', 3), shape('batch', 3));
    assert.deepEqual(
      names.inNamesOfA(shape('batch', 7, 'other', null)),
      shape('n', 7, 'other', null),
    );
    assert.deepEqual(names.inNamesOfA(unknown), unknown);
    assert.deepEqual(names.inNamesOfA({ type: 'int64', dims: [] }), { type: 'int64', dims: [] });
  });
});
