import { itemAt } from '../../shared/items/lookUp';
import type { DataType } from '../dataType';
import type { Dim } from '../model';
import type { Facts, OpContext } from './facts';
import { sizeOf } from './facts';

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Mod: (a, b) => a - b * Math.floor(a / b),
  Max: Math.max,
  Min: Math.min,
};

/** The facts with the elements that an operator of two inputs computes, where they are known. */
export function computed(op: OpContext, facts: Facts): Facts {
  const operation = OPERATIONS[op.opType];
  if (!operation || op.inputs.length !== 2) return facts;
  const elements = pairwise(op, facts, (x, y) => {
    if (typeof x !== 'number' || typeof y !== 'number') return neutral(op.opType, x, y);
    return wholeResult(operation(x, y), facts.dataType, [x, y]);
  });
  return elements ? { ...facts, elements } : facts;
}

/** Integers round to zero; a result beyond the exact ones is not known, unless it is an operand. */
function wholeResult(
  result: number,
  dataType: DataType | null,
  operands: readonly number[],
): number | null {
  if (!Number.isFinite(result)) return null;
  if (!dataType?.includes('int') || operands.includes(result)) return result;
  const whole = Math.trunc(result);
  return Number.isSafeInteger(whole) ? whole : null;
}

/**
 * Elements of two inputs combined, where both have as many as the result or one alone.
 * @param facts of the result, for its size
 */
export function pairwise(
  { inputs }: OpContext,
  { shape }: Facts,
  combine: (x: Dim, y: Dim) => Dim,
): Dim[] | undefined {
  const [a, b] = [inputs[0]?.elements, inputs[1]?.elements];
  if (!a || !b) return undefined;
  const length = Math.max(a.length, b.length);
  const isRow = [a, b].every((side) => side.length === length || side.length === 1);
  // Rows and columns make tables, which no shape is computed from.
  if (!isRow || sizeOf(shape) !== length) return undefined;
  return Array.from({ length }, (_, i) =>
    combine(itemAt(a, a.length === 1 ? 0 : i), itemAt(b, b.length === 1 ? 0 : i)),
  );
}

/** A symbolic dimension times or divided by one, plus or minus zero, stays itself. */
function neutral(opType: string, a: Dim, b: Dim): Dim {
  const unit = opType === 'Mul' || opType === 'Div' ? 1 : 0;
  if (b === unit && opType in { Add: 0, Sub: 0, Mul: 0, Div: 0 }) return a;
  return a === unit && (opType === 'Mul' || opType === 'Add') ? b : null;
}

/** A number as an element of another type holds it. */
export function castElement(value: number, dataType: DataType | null): number | null {
  if (dataType === 'bool') return value === 0 ? 0 : 1;
  const width = /^(u?)int(\d+)$/.exec(dataType ?? '');
  if (!width) return value;
  // A broken number beyond the type has no defined integer.
  if (!Number.isFinite(value)) return null;
  const bits = Number(width[2]);
  // The sign's bit counts 2^63 in one type and -2^63 in the other.
  if (bits === 64) return Math.trunc(value) + (width[1] && value < 0 ? 2 ** 64 : 0);
  const wide = BigInt(Math.trunc(Math.min(value, 2 ** 63))) - (value >= 2 ** 63 ? 1n : 0n);
  return Number(width[1] ? BigInt.asUintN(bits, wide) : BigInt.asIntN(bits, wide));
}
