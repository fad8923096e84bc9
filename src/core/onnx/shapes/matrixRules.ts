import { itemAt } from '../../shared/items/lookUp';
import { intAttribute } from '../attribute';
import type { DataType } from '../dataType';
import type { Dim, Shape } from '../model';
import { einsumShape } from './einsum';
import type { OpContext, ShapeRule } from './facts';
import { broadcast } from './facts';
import type { RuleTable } from './ruleTable';
import { shapeAt, typeAt } from './ruleTable';

/** NumPy's product of two stacks of matrices; vectors count as matrices of one row or column. */
export function productShape(a: Shape, b: Shape): Shape {
  if (!a || !b || a.length === 0 || b.length === 0) return null;
  const left = a.length === 1 ? [1, ...a] : a;
  const right = b.length === 1 ? [...b, 1] : b;
  const stack = broadcast(left.slice(0, -2), right.slice(0, -2));
  const rows = a.length === 1 ? [] : [itemAt(left, -2)];
  const columns = b.length === 1 ? [] : [itemAt(right, -1)];
  return stack && [...stack, ...rows, ...columns];
}

/**
 * NumPy's product of two inputs.
 * @param typeIndex the input, or the type itself, that says the type of the result
 */
export function matMul(aIndex: number, bIndex: number, typed: number | DataType): ShapeRule {
  return (op) => [
    {
      shape: productShape(shapeAt(op, aIndex), shapeAt(op, bIndex)),
      dataType: typeof typed === 'number' ? typeAt(op, typed) : typed,
    },
  ];
}

/**
 * A factor of ONNX Runtime's product as it is multiplied: `transBatch` moves its first axis before
 * its last one, `trans` swaps its last two.
 */
export function fusedFactor(op: OpContext, index: number): readonly Dim[] | null {
  const shape = shapeAt(op, index);
  const side = index === 0 ? 'A' : 'B';
  if (!shape || shape.length < 2) return shape;
  const [first, last] = [itemAt(shape, 0), itemAt(shape, -1)];
  const moved = intAttribute(op.attributes, `transBatch${side}`, 0)
    ? [...shape.slice(1, -1), first, last]
    : shape;
  if (!intAttribute(op.attributes, `trans${side}`, 0)) return moved;
  return [...moved.slice(0, -2), itemAt(moved, -1), itemAt(moved, -2)];
}

/** ONNX Runtime's product, whose factors may be given transposed. */
export const fusedMatMul: ShapeRule = (op) => [
  { shape: productShape(fusedFactor(op, 0), fusedFactor(op, 1)), dataType: typeAt(op, 0) },
];

/** @param typed the input that says the type of the result */
export function gemm(aIndex: number, bIndex: number, typed: number): ShapeRule {
  return (op) => {
    const [a, b] = [shapeAt(op, aIndex), shapeAt(op, bIndex)];
    const dataType = typeAt(op, typed);
    if (a?.length !== 2 || b?.length !== 2) return [{ shape: [null, null], dataType }];
    const rows = itemAt(a, intAttribute(op.attributes, 'transA', 0) ? 1 : 0);
    const columns = itemAt(b, intAttribute(op.attributes, 'transB', 0) ? 0 : 1);
    return [{ shape: [rows, columns], dataType }];
  };
}

export const matrixRules: RuleTable = {
  Det: (op) => [{ shape: shapeAt(op, 0)?.slice(0, -2) ?? null, dataType: typeAt(op, 0) }],
  Einsum: (op) => [{ shape: einsumShape(op), dataType: typeAt(op, 0) }],
  Gemm: gemm(0, 1, 0),
  MatMul: matMul(0, 1, 0),
  MatMulInteger: matMul(0, 1, 'int32'),
  QLinearMatMul: matMul(0, 3, 7),
};
