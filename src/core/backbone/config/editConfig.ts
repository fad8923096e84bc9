import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { appendItem, removeAt, setProperty } from '../../shared/json/jsonEdit';
import { keyOf } from '../../shared/json/duplicateKeys';
import { isObject, sameJson } from '../../shared/items/jsonValue';
import type { BackboneConfig, ConfigFix } from './config';
import { writeValue } from './writeConfig';

/**
 * Sets one field of a configuration's text, or removes it where the value is `undefined`; objects
 * around it are made where they are missing. An item that a list does not have goes to its end.
 * Comments and layout stay.
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
  const piece = { text: writeValue(inner) };
  const isNewItem = typeof place.at(-1) === 'number' && !nodeAt(place);
  return isNewItem ? appendItem(text, place.slice(0, -1), piece) : setProperty(text, place, piece);

  function nodeAt(at: readonly (string | number)[]) {
    return root && findNodeAtLocation(root, [...at]);
  }

  function isContainer(parent: readonly (string | number)[]): boolean {
    const node = nodeAt(parent);
    return node?.type === 'object' || node?.type === 'array';
  }
}

/** Applies a fix to a configuration's text. */
export function applyFix(text: string, { path, value, rename }: ConfigFix): string {
  return rename === undefined ? editConfig(text, path, value) : renameField(text, path, rename);
}

/** Gives a field another name; its value, comments and layout stay. */
function renameField(text: string, path: ConfigFix['path'], name: string): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const node = root && findNodeAtLocation(root, [...path])?.parent;
  const [key] = node ? keyOf(node) : [];
  if (!key) return text;
  return `${text.slice(0, key.offset)}${JSON.stringify(name)}${text.slice(key.offset + key.length)}`;
}

/**
 * Applies to a text what differs between two configurations, field by field.
 * @param text of a configuration that was understood as `before`
 */
export function patchConfig(text: string, before: BackboneConfig, after: BackboneConfig): string {
  return patched(text, before, after, []);
}

function patched(text: string, before: object, after: object, path: readonly string[]): string {
  const old = new Map<string, unknown>(Object.entries(before));
  const next = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...old.keys(), ...next.keys()])].reduce((edited, key) => {
    const [a, b] = [old.get(key), next.get(key)];
    const place = [...path, key];
    if (sameJson(a, b)) return edited;
    if (isObject(a) && isObject(b)) return patched(edited, a, b, place);
    return editConfig(edited, place, b);
  }, text);
}
