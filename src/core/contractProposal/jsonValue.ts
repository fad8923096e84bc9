import { isObject } from '../shared/json/jsonPatch';

/** What JSON can hold. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

type JsonRecord = Readonly<Record<string, unknown>>;

/** Reads values of files whose form no one guarantees: what has another type counts as absent. */
export function recordOf(value: unknown): JsonRecord {
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

/** Names in the order of 0, 1, 2 …: of a list, or a map from index to name or name to index. */
export function orderedNames(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) {
    const names = value.map((name) => (typeof name === 'number' ? String(name) : textOf(name)));
    return complete(names);
  }
  const entries = Object.entries(recordOf(value));
  const byIndex = new Map(
    entries.map(([key, name]) =>
      typeof name === 'number' ? [name, key] : ([Number(key), textOf(name)] as const),
    ) as readonly (readonly [number, string | undefined])[],
  );
  return complete(entries.map((_, index) => byIndex.get(index)));
}

function complete(names: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length && known.length > 0 ? known : undefined;
}
