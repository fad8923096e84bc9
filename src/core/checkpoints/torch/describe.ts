import type { CheckpointEntry } from '../checkpoint';
import type { PickleEntry, PickleObject, PickleValue } from '../pickle/pickleValue';
import { globalName, isNode, itemsOf } from '../pickle/pickleValue';
import { printable } from '../../shared/files/names';
import { attributesOf, dictionaryOf } from './entries';
import { numpyScalar } from './numpy';
import { storageIdOf } from './storage';
import { isTensor } from './tensorNode';

const MAX_DEPTH = 6;
const MAX_ENTRIES = 200;
const MAX_TOTAL = 5000;
const LONGEST_TEXT = 200;

/**
 * What lies in a checkpoint as a person can read it: values as texts, objects by their class and what
 * they would be given. Long lists are cut.
 * @param skip what is shown elsewhere: the dictionary of weights
 */
export function describeEntries(
  root: PickleValue,
  skip: (path: string) => boolean,
): readonly CheckpointEntry[] {
  const describer = new Describer(skip);
  return describer.children(childrenOf(root), '', 0) ?? [];
}

class Describer {
  private left = MAX_TOTAL;

  constructor(private readonly skip: (path: string) => boolean) {}

  children(
    entries: readonly PickleEntry[],
    path: string,
    depth: number,
  ): readonly CheckpointEntry[] | undefined {
    if (entries.length === 0 || depth >= MAX_DEPTH) return undefined;
    return entries.slice(0, MAX_ENTRIES).flatMap(([key, value]): CheckpointEntry[] => {
      const name = keyText(key);
      const at = path === '' ? name : `${path}.${name}`;
      if (this.left-- <= 0 || this.skip(at) || (depth === 0 && isTensorOfRoot(value, this.skip)))
        return [];
      const inner = this.children(childrenOf(value), at, depth + 1);
      return [{ key: name, text: textOf(value), ...(inner ? { entries: inner } : {}) }];
    });
  }
}

/** Tensors of the outermost object are the weights themselves when it is the dictionary. */
function isTensorOfRoot(value: PickleValue, skip: (path: string) => boolean): boolean {
  return isTensor(value) && skip('');
}

function keyText(key: PickleValue): string {
  return shortened(typeof key === 'string' ? key : textOf(key));
}

/** What a value holds that can be looked into. */
function childrenOf(value: PickleValue): readonly PickleEntry[] {
  if (!isNode(value) || isTensor(value)) return [];
  if (value.kind === 'object' && numpyScalar(value) !== undefined) return [];
  const entries = attributesOf(value);
  if (entries) return withoutModuleParts(entries);
  if ('items' in value && value.kind !== 'object') return numbered(value.items);
  return value.kind === 'object' ? numbered(itemsOf(value.args) ?? []) : [];
}

/** A module's own attributes: what PyTorch keeps in it are its weights and layers. */
function withoutModuleParts(entries: readonly PickleEntry[]): readonly PickleEntry[] {
  if (!entries.some(([key]) => key === '_modules')) return entries;
  return entries.filter(([key]) => typeof key !== 'string' || !key.startsWith('_'));
}

function numbered(items: readonly PickleValue[]): readonly PickleEntry[] {
  return items.map((item, index): PickleEntry => [String(index), item]);
}

function textOf(value: PickleValue): string {
  if (value instanceof Uint8Array) return `bytes[${value.length}]`;
  if (!isNode(value)) return shortened(typeof value === 'string' ? value : pythonText(value));
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return `${value.kind}[${value.items.length}]`;
    case 'dict':
      return `dict[${value.entries.length}]`;
    case 'global':
      return shortened(globalName(value));
    case 'persistent':
      return shortened(`storage ${storageIdOf(value.id)?.key ?? ''}`);
    case 'object':
      return objectText(value);
  }
}

function objectText(value: PickleObject): string {
  const scalar = numpyScalar(value);
  if (scalar !== undefined) return textOf(scalar);
  if (isTensor(value)) return tensorText(value);
  const entries = dictionaryOf(value);
  const name = shortened(globalName(value.callee));
  return entries ? `${name}[${entries.length}]` : name;
}

function tensorText({ args }: PickleObject): string {
  const [storage, , size] = itemsOf(args) ?? [];
  const id = isNode(storage) && storage.kind === 'persistent' ? storageIdOf(storage.id) : undefined;
  const dims = itemsOf(size)?.map((length) => (isNode(length) ? '?' : String(length)));
  return id && dims ? `tensor ${id.type}[${dims.join(', ')}]` : 'tensor';
}

function pythonText(value: null | boolean | number | bigint): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

function shortened(text: string): string {
  const shown = printable(text.slice(0, LONGEST_TEXT));
  return text.length > LONGEST_TEXT ? `${shown}…` : shown;
}
