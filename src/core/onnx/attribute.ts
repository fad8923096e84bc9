import type { Attribute, Attributes, Graph, Tensor } from './model';

/** Constructors of attributes. */
export const attribute = {
  float: (value: number): Attribute => ({ type: 'float', value }),
  int: (value: number): Attribute => ({ type: 'int', value }),
  string: (value: string): Attribute => ({ type: 'string', value }),
  floats: (value: readonly number[]): Attribute => ({ type: 'floats', value }),
  ints: (value: readonly number[]): Attribute => ({ type: 'ints', value }),
  strings: (value: readonly string[]): Attribute => ({ type: 'strings', value }),
  tensor: (value: Tensor): Attribute => ({ type: 'tensor', value }),
  graph: (value: Graph): Attribute => ({ type: 'graph', value }),
};

/** The integer under a name, or the operator's default. */
export function intAttribute(attributes: Attributes, name: string, otherwise: number): number {
  const found = attributes[name];
  return found?.type === 'int' ? found.value : otherwise;
}

/** The integers under a name; `undefined` where the attribute is not given. */
export function intsAttribute(attributes: Attributes, name: string): readonly number[] | undefined {
  const found = attributes[name];
  return found?.type === 'ints' ? found.value : undefined;
}

/** The text under a name, or the operator's default. */
export function stringAttribute(attributes: Attributes, name: string, otherwise: string): string {
  const found = attributes[name];
  return found?.type === 'string' ? found.value : otherwise;
}
