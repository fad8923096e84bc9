import { itemAt } from '../../shared/items/lookUp';
import { intAttribute } from '../attribute';
import type { Dim, Shape } from '../model';
import type { OpContext, ShapeRule } from './facts';
import { quotient, sum, times } from './dims';
import type { RuleTable } from './ruleTable';
import { outputs, shapeAt, typeAt } from './ruleTable';

/** The lengths of scaled dot-product attention, however the heads are packed. */
export interface AttentionLengths {
  readonly batch: Dim;
  readonly heads: Dim;
  readonly keyHeads: Dim;
  readonly queries: Dim;
  /** Keys of this step and of the steps before. */
  readonly keys: Dim;
  /** Width of one head's queries and keys. */
  readonly width: Dim;
  readonly valueWidth: Dim;
}

/** `undefined` where a rank is not known. */
export function attentionLengths(op: OpContext): AttentionLengths | undefined {
  const { attributes } = op;
  const [q, k, v] = [0, 1, 2].map((index) => shapeAt(op, index));
  const headsOf = (shape: Shape, name: string): Dim =>
    shape?.length === 4 ? itemAt(shape, 1) : intAttribute(attributes, name, 0) || null;
  const heads = headsOf(q ?? null, 'q_num_heads');
  const keyHeads = headsOf(k ?? null, 'kv_num_heads');
  if (!q || !k || !v) return undefined;
  const [query, key, value] = [unpacked(q, heads), unpacked(k, keyHeads), unpacked(v, keyHeads)];
  const past = op.inputs[4] ? (op.inputs[4].shape?.[2] ?? null) : 0;
  return {
    batch: q[0] ?? null,
    heads,
    keyHeads,
    queries: query.length,
    keys: sum(past, key.length),
    width: query.width,
    valueWidth: value.width,
  };
}

function unpacked(shape: readonly Dim[], heads: Dim): { length: Dim; width: Dim } {
  const width = shape.at(-1) ?? null;
  if (shape.length === 4) return { length: itemAt(shape, 2), width };
  return { length: shape[1] ?? null, width: quotient(width, heads) };
}

/** ONNX's own `Attention`, with the caches of keys and values where they are asked for. */
const attention: ShapeRule = (op) => {
  const lengths = attentionLengths(op);
  const dataType = typeAt(op, 0);
  if (!lengths) return outputs(op, { shape: null, dataType });
  const { batch, heads, keyHeads, queries, keys, width, valueWidth } = lengths;
  const shape =
    shapeAt(op, 0)?.length === 4
      ? [batch, heads, queries, valueWidth]
      : [batch, queries, times(valueWidth, heads)];
  return outputs(
    op,
    { shape, dataType },
    { shape: [batch, keyHeads, keys, width], dataType: typeAt(op, 1) },
    { shape: [batch, keyHeads, keys, valueWidth], dataType: typeAt(op, 2) },
    { shape: [batch, heads, queries, keys], dataType },
  );
};

/** Attention whose state does not grow: `[B, T, heads·d]` and a state of `[B, heads, d_k, d_v]`. */
const linearAttention: ShapeRule = (op) => {
  const lengths = attentionLengths({ ...op, inputs: op.inputs.slice(0, 3) });
  const dataType = typeAt(op, 0);
  if (!lengths) return outputs(op, { shape: null, dataType });
  const { batch, heads, keyHeads, queries, width, valueWidth } = lengths;
  const state = [batch, keyHeads, width, valueWidth];
  return outputs(
    op,
    { shape: [batch, queries, times(valueWidth, heads)], dataType },
    { shape: state, dataType: typeAt(op, 3) ?? dataType },
  );
};

/** A depthwise convolution that looks back alone; its state are the last values. */
const causalConv: ShapeRule = (op) => {
  const [shape, weight] = [shapeAt(op, 0), shapeAt(op, 1)];
  const dataType = typeAt(op, 0);
  const kept = sum(weight?.[2] ?? null, -1);
  const state = shape && [itemAt(shape, 0), itemAt(shape, 1), kept];
  return outputs(op, { shape, dataType }, { shape: state, dataType });
};

export const attentionRules: RuleTable = {
  Attention: attention,
  CausalConvWithState: causalConv,
  LinearAttention: linearAttention,
};
