import { itemAt } from '../../shared/items/lookUp';
import { intAttribute, intsAttribute } from '../attribute';
import type { Dim } from '../model';
import type { AttentionLengths } from './attentionRules';
import { quotient, sum, times } from './dims';
import type { OpContext, ShapeRule } from './facts';
import type { RuleTable } from './ruleTable';
import { outputs, shapeAt, typeAt } from './ruleTable';

/** Lengths of an attention that projects its input itself: weights `[in, q + k + v]`. */
export interface ProjectingAttention extends AttentionLengths {
  /** Length of one element of the input. */
  readonly inWidth: Dim;
  /** Length of queries, keys and values of all heads together. */
  readonly projected: Dim;
}

/** @param pastIndex the input with the earlier keys and values, `[2, B, heads, keys, width]` */
export function projectingAttention(op: OpContext, pastIndex: number): ProjectingAttention {
  const [batch = null, queries = null, inWidth = null] = shapeAt(op, 0) ?? [];
  const projected = shapeAt(op, 1)?.[1] ?? null;
  const heads = intAttribute(op.attributes, 'num_heads', 1);
  const sizes = intsAttribute(op.attributes, 'qkv_hidden_sizes');
  const third = quotient(projected, 3);
  const past = op.inputs[pastIndex] ? (shapeAt(op, pastIndex)?.[3] ?? null) : 0;
  return {
    batch,
    heads,
    keyHeads: heads,
    queries,
    keys: sum(past, queries),
    width: quotient(sizes?.[0] ?? third, heads),
    valueWidth: quotient(sizes?.[2] ?? third, heads),
    inWidth,
    projected,
  };
}

function projecting(pastIndex: number, typed: number): ShapeRule {
  return (op) => {
    const { batch, heads, queries, keys, width, valueWidth } = projectingAttention(op, pastIndex);
    const dataType = typeAt(op, typed);
    const present = { shape: [2, batch, heads, keys, width], dataType };
    return outputs(op, { shape: [batch, queries, times(valueWidth, heads)], dataType }, present);
  };
}

/** `MultiHeadAttention`: heads packed into the width, or queries, keys and values into one input. */
export function multiHeadLengths(op: OpContext): AttentionLengths | undefined {
  const heads = intAttribute(op.attributes, 'num_heads', 0) || null;
  const [q, k, v] = [0, 1, 2].map((index) => shapeAt(op, index));
  if (!q) return undefined;
  const past = op.inputs[6] ? (shapeAt(op, 6)?.[2] ?? null) : 0;
  const base = { batch: q[0] ?? null, heads, keyHeads: heads, queries: q[1] ?? null };
  if (q.length === 5) {
    const width = itemAt(q, 4);
    return { ...base, keys: sum(past, itemAt(q, 1)), width, valueWidth: width };
  }
  const width = quotient(q[2] ?? null, heads);
  if (k?.length === 5)
    return { ...base, keys: sum(past, itemAt(k, 1)), width, valueWidth: itemAt(k, 4) };
  if (!k || !v) return undefined;
  // Keys and values of four axes are those of a cross attention's cache.
  const keys = k.length === 4 ? itemAt(k, 2) : (k[1] ?? null);
  const valueWidth = v.length === 4 ? itemAt(v, 3) : quotient(v[2] ?? null, heads);
  return { ...base, keys: sum(past, keys), width, valueWidth };
}

const multiHead: ShapeRule = (op) => {
  const lengths = multiHeadLengths(op);
  const dataType = typeAt(op, 0);
  if (!lengths) return outputs(op, { shape: null, dataType });
  const { batch, heads, queries, keys, width, valueWidth } = lengths;
  return outputs(
    op,
    { shape: [batch, queries, times(valueWidth, heads)], dataType },
    { shape: [batch, heads, keys, width], dataType },
    { shape: [batch, heads, keys, valueWidth], dataType },
    { shape: [batch, heads, queries, keys], dataType },
  );
};

/** `GroupQueryAttention`; the length of the cache is an input. */
export function groupQueryLengths(op: OpContext): AttentionLengths {
  const heads = intAttribute(op.attributes, 'num_heads', 0) || null;
  const keyHeads = intAttribute(op.attributes, 'kv_num_heads', 0) || null;
  const [batch = null, queries = null, packed = null] = shapeAt(op, 0) ?? [];
  const all = op.inputs[1] ? heads : sum(heads, times(2, keyHeads));
  const width = quotient(packed, all);
  const keys = op.inputs[6]?.elements?.[0] ?? null;
  return { batch, heads, keyHeads, queries, keys, width, valueWidth: width };
}

const groupQuery: ShapeRule = (op) => {
  const { batch, heads, keyHeads, queries, width } = groupQueryLengths(op);
  const dataType = typeAt(op, 0);
  const cache = { shape: [batch, keyHeads, null, width], dataType: typeAt(op, 3) ?? dataType };
  return outputs(op, { shape: [batch, queries, times(width, heads)], dataType }, cache, cache);
};

export const contribAttentionRules: RuleTable = {
  Attention: projecting(4, 0),
  GroupQueryAttention: groupQuery,
  MultiHeadAttention: multiHead,
  QAttention: projecting(8, 3),
};
