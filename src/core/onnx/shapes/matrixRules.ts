import { intAttribute, stringAttribute } from '../attribute';
import type { Dim, Shape } from '../model';
import { all } from './elementwiseRules';
import type { Facts, OpContext, ShapeRule } from './facts';
import { broadcast, UNKNOWN } from './facts';

/** NumPy's product of two stacks of matrices; vectors count as matrices of one row or column. */
export function productShape(a: Shape, b: Shape): Shape {
  if (!a || !b || a.length === 0 || b.length === 0) return null;
  const left = a.length === 1 ? [1, ...a] : a;
  const right = b.length === 1 ? [...b, 1] : b;
  const stack = broadcast(left.slice(0, -2), right.slice(0, -2));
  const rows = a.length === 1 ? [] : [left.at(-2)!];
  const columns = b.length === 1 ? [] : [right.at(-1)!];
  return stack && [...stack, ...rows, ...columns];
}

function matMul(aIndex: number, bIndex: number, dataType?: Facts['dataType']): ShapeRule {
  return ({ inputs }) => [
    {
      shape: productShape(inputs[aIndex]?.shape ?? null, inputs[bIndex]?.shape ?? null),
      dataType: dataType ?? inputs[aIndex]?.dataType ?? null,
    },
  ];
}

/** ONNX Runtime's product, whose factors may be given transposed. */
const fusedMatMul: ShapeRule = ({ inputs, attributes }) => {
  const factor = (index: number, flag: string) => {
    const shape = inputs[index]?.shape ?? null;
    if (!shape || shape.length < 2 || !intAttribute(attributes, flag, 0)) return shape;
    return [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!];
  };
  const shape = productShape(factor(0, 'transA'), factor(1, 'transB'));
  return [{ shape, dataType: inputs[0]?.dataType ?? null }];
};

const gemm: ShapeRule = ({ inputs, attributes }) => {
  const [a, b] = [inputs[0]?.shape, inputs[1]?.shape];
  const dataType = inputs[0]?.dataType ?? null;
  if (a?.length !== 2 || b?.length !== 2) return [{ shape: null, dataType }];
  const rows = a[intAttribute(attributes, 'transA', 0) ? 1 : 0]!;
  const columns = b[intAttribute(attributes, 'transB', 0) ? 0 : 1]!;
  return [{ shape: [rows, columns], dataType }];
};

/** An Einstein sum's letters; `undefined` where it uses an ellipsis. */
export function einsumTerms(equation: string): { inputs: string[]; output: string } | undefined {
  const plain = equation.replaceAll(' ', '');
  if (plain.includes('.')) return undefined;
  const [left = '', right] = plain.split('->');
  const inputs = left.split(',');
  const letters = [...inputs.join('')];
  const once = letters.filter((c) => letters.indexOf(c) === letters.lastIndexOf(c));
  return { inputs, output: right ?? once.sort().join('') };
}

/** Length of each letter of an Einstein sum. */
export function einsumLengths(op: OpContext): Map<string, Dim> | undefined {
  const terms = einsumTerms(stringAttribute(op.attributes, 'equation', ''));
  if (!terms) return undefined;
  const lengths = new Map<string, Dim>();
  terms.inputs.forEach((term, index) =>
    [...term].forEach((letter, axis) => {
      const dim = op.inputs[index]?.shape?.[axis] ?? null;
      const known = lengths.get(letter);
      if (typeof known !== 'number' || known === 1) lengths.set(letter, dim);
    }),
  );
  return lengths;
}

const einsum: ShapeRule = (op) => {
  const terms = einsumTerms(stringAttribute(op.attributes, 'equation', ''));
  const lengths = einsumLengths(op);
  const dataType = op.inputs[0]?.dataType ?? null;
  if (!terms || !lengths) return [{ shape: null, dataType }];
  return [{ shape: [...terms.output].map((letter) => lengths.get(letter) ?? null), dataType }];
};

/** LSTM, GRU and RNN: `Y [steps, directions, batch, hidden]` and the last states. */
const recurrent: ShapeRule = ({ inputs, attributes, outputCount }) => {
  const { shape, dataType } = inputs[0] ?? UNKNOWN;
  const hidden = intAttribute(attributes, 'hidden_size', 0) || null;
  const both = stringAttribute(attributes, 'direction', 'forward') === 'bidirectional' ? 2 : 1;
  const [steps, batch] = shape ?? [null, null];
  const states: Facts = { shape: [both, batch ?? null, hidden], dataType };
  const all: Facts = { shape: [steps ?? null, both, batch ?? null, hidden], dataType };
  return [all, states, states].slice(0, outputCount);
};

/** ONNX's own `Attention` on `[batch, heads, length, width]` or `[batch, length, heads·width]`. */
const attention: ShapeRule = ({ inputs, attributes, outputCount }) => {
  const [q, , v] = inputs;
  const dataType = q?.dataType ?? null;
  const rest = Array.from({ length: outputCount - 1 }, () => UNKNOWN);
  if (!q?.shape || !v?.shape) return [{ shape: null, dataType }, ...rest];
  const width = v.shape.at(-1)!;
  if (q.shape.length === 4) return [{ shape: [...q.shape.slice(0, 3), width], dataType }, ...rest];
  const heads = intAttribute(attributes, 'q_num_heads', 1);
  const keyHeads = intAttribute(attributes, 'kv_num_heads', 1);
  const wide = typeof width === 'number' ? (width / keyHeads) * heads : null;
  return [{ shape: [...q.shape.slice(0, 2), wide], dataType }, ...rest];
};

export const matrixRules: Readonly<Record<string, ShapeRule>> = {
  ...all('LSTM GRU RNN', recurrent),
  Attention: attention,
  Einsum: einsum,
  FusedMatMul: fusedMatMul,
  Gemm: gemm,
  MatMul: matMul(0, 1),
  MatMulInteger: matMul(0, 1, 'int32'),
  QLinearMatMul: matMul(0, 3),
};
