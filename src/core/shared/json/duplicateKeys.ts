import type { Node } from 'jsonc-parser';

/** Keys that an object of the document, or of its values, has for a second time. */
export function duplicateKeys(node: Node): Node[] {
  const children = node.children ?? [];
  const keys = node.type === 'object' ? children.flatMap(keyOf) : [];
  const seen = new Set<unknown>();
  const twice = keys.filter(({ value }) => seen.size === seen.add(value).size);
  return [...twice, ...children.flatMap(duplicateKeys)];
}

/** The key of a property; none of a node that is no property. */
export function keyOf({ type, children = [] }: Node): Node[] {
  return type === 'property' ? children.slice(0, 1) : [];
}
