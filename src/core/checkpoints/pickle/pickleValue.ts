/** What a pickle describes. Nothing of it was called or made: objects are what they would be made of. */
export type PickleValue = null | boolean | number | bigint | string | Uint8Array | PickleNode;

export type PickleNode =
  | PickleList
  | PickleDict
  | PickleGlobal
  | PickleObject
  | { readonly kind: 'tuple'; readonly items: readonly PickleValue[] }
  /** Something that lies outside the pickle. */
  | { readonly kind: 'persistent'; readonly id: PickleValue };

export interface PickleList {
  readonly kind: 'list' | 'set';
  readonly items: PickleValue[];
}

export interface PickleDict {
  readonly kind: 'dict';
  /** In the order in which they were set; a key that was set again occurs again. */
  readonly entries: PickleEntry[];
}

export type PickleEntry = readonly [key: PickleValue, value: PickleValue];

/** A function or class by its name. */
export interface PickleGlobal {
  readonly kind: 'global';
  readonly module: string;
  readonly name: string;
}

/** What a function or class would return or make. */
export interface PickleObject {
  readonly kind: 'object';
  readonly callee: PickleValue;
  readonly args: PickleValue;
  /** What it would be given by `__setstate__` or as attributes. */
  state: PickleValue | undefined;
  /** What would be appended to it. */
  readonly items: PickleValue[];
  /** What would be set in it by key. */
  readonly entries: PickleEntry[];
}

export function isNode(value: PickleValue | undefined): value is PickleNode {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

/**
 * `MODULE.NAME` of a global, or of an object's class; empty for anything else. The legacy format
 * writes classes of modules as `('module', class, file, source)` outside the pickle.
 */
export function globalName(value: PickleValue | undefined): string {
  let named = value;
  if (isNode(named) && named.kind === 'object') named = named.callee;
  if (isNode(named) && named.kind === 'persistent') named = itemsOf(named.id)?.[1];
  return isNode(named) && named.kind === 'global' ? `${named.module}.${named.name}` : '';
}

/** Items of a tuple or list; undefined for anything else. */
export function itemsOf(value: PickleValue | undefined): readonly PickleValue[] | undefined {
  if (!isNode(value)) return undefined;
  return value.kind === 'tuple' || value.kind === 'list' ? value.items : undefined;
}
