import { createElement } from 'preact';
import type { ComponentChildren, VNode } from 'preact';

/** Attributes, listeners, and what receives the element. */
type ControlAttributes = Readonly<
  Record<string, string | boolean | undefined | ((given: never) => void)>
>;

/**
 * A control of the toolkit, which Preact's types do not know.
 * @param name of the custom element
 */
export function control(
  name: `vscode-${string}`,
  attributes: ControlAttributes,
  children?: ComponentChildren,
): VNode {
  return createElement<ControlAttributes>(name, attributes, children) as VNode;
}
