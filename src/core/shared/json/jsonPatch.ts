import type { JSONPath } from 'jsonc-parser';
import { hasObject, pieceOf, removeAt, setProperty } from './jsonEdit';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are the same, whatever the order of their keys; absent is undefined. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) =>
    sameJson(own(a, key), own(b, key)),
  );
}

/**
 * Applies to the text what differs between `before` and `after`: what neither of them knows, and
 * comments and layout, stay.
 * @param text JSON text of an object that was read as `before`
 */
export function patchObject(
  text: string,
  before: JsonObject,
  after: JsonObject,
  path: JSONPath = [],
): string {
  let patched = text;
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, next] = [own(before, key), own(after, key)];
    const place = [...path, key];
    if (sameJson(old, next)) continue;
    if (next === undefined) patched = removeAt(patched, place);
    else if (isObject(old) && isObject(next) && hasObject(patched, place))
      patched = patchObject(patched, old, next, place);
    else patched = setProperty(patched, place, pieceOf(next, patched));
  }
  return patched;
}

function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
