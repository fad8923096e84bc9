import assert from 'node:assert/strict';
import { attribute } from '../../../../../src/core/onnx/attribute';
import type { Shape } from '../../../../../src/core/onnx/model';
import { fusedMatMul } from '../../../../../src/core/onnx/shapes/matrixRules';

function shapeOf(a: Shape, b: Shape, transA: number, transB: number): Shape | undefined {
  const attributes = { transA: attribute.int(transA), transB: attribute.int(transB) };
  const inputs = [a, b].map((shape) => ({ shape, dataType: 'float32' as const }));
  const op = {
    opType: 'FusedMatMul',
    domain: 'com.microsoft',
    attributes,
    inputs,
    outputCount: 1,
    opset: 1,
  };
  return fusedMatMul(op)[0]?.shape;
}

describe('the shape of FusedMatMul', () => {
  it('is that of the factors as they are multiplied, transposed or not', () => {
    assert.deepEqual(shapeOf([2, 3, 4], [2, 4, 5], 0, 0), [2, 3, 5]);
    assert.deepEqual(shapeOf([2, 4, 3], [2, 4, 5], 1, 0), [2, 3, 5]);
    assert.deepEqual(shapeOf([2, 3, 4], [5, 4], 0, 1), [2, 3, 5]);
    assert.deepEqual(shapeOf(['batch', 4, 3], [5, 4], 1, 1), ['batch', 3, 5]);
    assert.equal(shapeOf(null, [5, 4], 1, 1), null);
  });
});
