import type { JSONPath } from 'jsonc-parser';
import { hasObject, pieceOf, removeAt, setProperty } from './jsonEdit';
import { isObject, ownField, sameJson } from '../items/jsonValue';
import type { JsonObject } from '../items/jsonValue';

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
    const [old, next] = [ownField(before, key), ownField(after, key)];
    const place = [...path, key];
    if (sameJson(old, next)) continue;
    if (next === undefined) patched = removeAt(patched, place);
    else if (isObject(old) && isObject(next) && hasObject(patched, place))
      patched = patchObject(patched, old, next, place);
    else patched = setProperty(patched, place, pieceOf(next, patched));
  }
  return patched;
}
