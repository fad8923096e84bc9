import { createElement } from 'preact';
import type { ComponentChildren, VNode } from 'preact';

/**
 * A control of the toolkit, which Preact's types do not know.
 * @param name of the custom element
 */
export function control(
  name: `vscode-${string}`,
  attributes: Readonly<Record<string, unknown>>,
  children?: ComponentChildren,
): VNode {
  return createElement<Record<string, unknown>>(name, attributes, children) as VNode;
}
