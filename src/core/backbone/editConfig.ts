import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { removeAt, setProperty } from '../registry/jsonEdit';
import { isObject, sameJson } from '../registry/jsonPatch';
import type { BackboneConfig, ConfigFix } from './config';
import { writeValue } from './writeConfig';

/**
 * Sets one field of a configuration's text, or removes it where the value is `undefined`; objects
 * around it are made where they are missing. Comments and layout stay.
 */
export function editConfig(text: string, path: ConfigFix['path'], value: unknown): string {
  if (value === undefined) return removeAt(text, [...path]);
  const root = parseTree(text, [], { allowTrailingComma: true });
  let place = [...path];
  let inner = value;
  while (place.length > 1 && !isContainer(place.slice(0, -1))) {
    inner = { [String(place.at(-1))]: inner };
    place = place.slice(0, -1);
  }
  return setProperty(text, place, { text: writeValue(inner) });

  function isContainer(parent: readonly (string | number)[]): boolean {
    const node = root && findNodeAtLocation(root, [...parent]);
    return node?.type === 'object' || node?.type === 'array';
  }
}

/**
 * Applies to a text what differs between two configurations, field by field.
 * @param text of a configuration that was understood as `before`
 */
export function patchConfig(text: string, before: BackboneConfig, after: BackboneConfig): string {
  return patched(text, before, after, []);
}

function patched(text: string, before: object, after: object, path: readonly string[]): string {
  const [old, next] = [before, after].map(
    (value) => new Map<string, unknown>(Object.entries(value)),
  );
  return [...new Set([...old!.keys(), ...next!.keys()])].reduce((edited, key) => {
    const [a, b] = [old!.get(key), next!.get(key)];
    const place = [...path, key];
    if (sameJson(a, b)) return edited;
    if (isObject(a) && isObject(b)) return patched(edited, a, b, place);
    return editConfig(edited, place, b);
  }, text);
}
