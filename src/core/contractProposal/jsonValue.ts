import { readClassNames } from '../evaluation/contract/classNames';
import { isObject } from '../shared/items/jsonValue';
import type { JsonObject } from '../shared/items/jsonValue';

/** What JSON can hold. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Reads values of files whose form no one guarantees: what has another type counts as absent. */
export function recordOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numbersOf(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const numbers = value.map(numberOf).filter((number) => number !== undefined);
  return numbers.length === value.length && numbers.length > 0 ? numbers : undefined;
}

/** `[height, width]` of a number, a pair, or an object with `height` and `width`. */
export function sizeOf(value: unknown): readonly [number, number] | undefined {
  const side = positive(value);
  if (side !== undefined) return [side, side];
  const { height, width } = recordOf(value);
  const [first, second] = Array.isArray(value) ? value : [height, width];
  const [h, w] = [positive(first), positive(second)];
  return h === undefined || w === undefined ? undefined : [h, w];
}

function positive(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) && number > 0 ? number : undefined;
}

/** Class names, where there is at least one and none is empty. */
export function classNamesOf(value: unknown): readonly string[] | undefined {
  const names = readClassNames(value);
  return names && names.length > 0 && !names.includes('') ? names : undefined;
}
