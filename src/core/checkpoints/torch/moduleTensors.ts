import type { Budget } from '../pickle/budget';
import type { PickleValue } from '../pickle/pickleValue';
import { isNode, itemsOf } from '../pickle/pickleValue';
import { attributesOf, byName, dictionaryOf } from './entries';
import { isTensor } from './tensorNode';

/** Modules within modules; deeper ones are a circle. */
const MAX_DEPTH = 64;
const LONGEST_NAME = 1000;

/** Whether attributes are those of a whole `nn.Module` that was pickled. */
export function isModule(attributes: ReadonlyMap<string, PickleValue>): boolean {
  return attributes.has('_modules') && attributes.has('_parameters');
}

/**
 * Parameters and buffers of a pickled module by their names in its `state_dict`, without the buffers
 * that it leaves out.
 */
export function moduleTensors(module: PickleValue, budget: Budget): Map<string, PickleValue> {
  const found = new Map<string, PickleValue>();
  const open = [{ module, path: '', depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, depth } = next;
    const attributes = byName(attributesOf(next.module), budget);
    const skipped = setItems(attributes.get('_non_persistent_buffers_set'));
    for (const part of ['_parameters', '_buffers'])
      for (const [name, value] of byName(dictionaryOf(attributes.get(part)), budget))
        if (isTensor(value) && !(part === '_buffers' && skipped.has(name)))
          found.set(path + name, value);
    if (depth >= MAX_DEPTH || path.length > LONGEST_NAME) continue;
    const children = [...byName(dictionaryOf(attributes.get('_modules')), budget)];
    for (const [name, child] of children.reverse())
      open.push({ module: child, path: `${path}${name}.`, depth: depth + 1 });
  }
  return found;
}

/** Items of a set, which protocol 2 writes as `set([…])`. */
function setItems(value: PickleValue | undefined): Set<PickleValue> {
  if (!isNode(value)) return new Set();
  if (value.kind === 'set') return new Set(value.items);
  return new Set(value.kind === 'object' ? itemsOf(itemsOf(value.args)?.[0]) : []);
}
