import { isObject, sameJson } from '../../shared/items/jsonValue';

/** One field that differs, by its keys. */
export interface Difference {
  readonly path: readonly (string | number)[];
  /** `undefined` for a field that is not there. */
  readonly old: unknown;
  readonly new: unknown;
}

/** What differs; objects are entered, lists are compared item by item where both have the same length. */
export function differences(
  old: unknown,
  next: unknown,
  path: readonly (string | number)[] = [],
): Difference[] {
  if (sameJson(old, next)) return [];
  if (isObject(old) && isObject(next) && isEntered(path)) {
    const keys = new Set([...Object.keys(old), ...Object.keys(next)]);
    return [...keys].flatMap((key) => differences(old[key], next[key], [...path, key]));
  }
  const items = Array.isArray(old) && Array.isArray(next) && old.length === next.length;
  if (items && old.every(isObject) && next.every(isObject)) {
    return old.flatMap((item, index) => differences(item, next[index], [...path, index]));
  }
  return [{ path, old, new: next }];
}

/** A resize rule says something as a whole only. */
function isEntered(path: readonly (string | number)[]): boolean {
  return path.join('.') !== 'preprocessing.resize';
}
