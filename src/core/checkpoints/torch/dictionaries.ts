import type { TensorDictionary } from '../checkpoint';
import type { Budget } from '../pickle/budget';
import type { PickleNode, PickleValue } from '../pickle/pickleValue';
import { isNode } from '../pickle/pickleValue';
import type { StoredTensor } from '../tensor';
import { attributesOf, byName } from './entries';
import { isModule, moduleTensors } from './moduleTensors';
import type { TorchStorages } from './tensorNode';
import { isTensor, readTensorNode } from './tensorNode';

/** Training scripts keep weights at most this deep, such as in `checkpoint.model.state_dict`. */
const MAX_DEPTH = 3;

/**
 * Everything in a checkpoint that holds tensors under names: dictionaries, and modules that were
 * pickled whole; the outermost first.
 */
export function findDictionaries(
  root: PickleValue,
  storages: TorchStorages,
  budget: Budget,
): readonly TensorDictionary[] {
  const found: TensorDictionary[] = [];
  const seen = new Set<PickleNode>();
  let level: { value: PickleValue; path: string }[] = [{ value: root, path: '' }];
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const below: typeof level = [];
    for (const { value, path } of level) {
      if (!isNode(value) || seen.has(value) || isTensor(value)) continue;
      seen.add(value);
      const attributes = byName(attributesOf(value), budget);
      const whole = isModule(attributes);
      const tensors = whole ? moduleTensors(value, budget) : attributes;
      const dictionary = read(path, tensors, storages);
      if (dictionary.tensors.size + dictionary.unread.size > 0) found.push(dictionary);
      if (whole) continue;
      for (const [key, child] of attributes)
        below.push({ value: child, path: path === '' ? key : `${path}.${key}` });
    }
    level = below;
  }
  return found;
}

function read(
  path: string,
  values: ReadonlyMap<string, PickleValue>,
  storages: TorchStorages,
): TensorDictionary {
  const tensors = new Map<string, StoredTensor>();
  const unread = new Map<string, string>();
  for (const [name, value] of values) {
    if (!isTensor(value)) continue;
    const node = readTensorNode(value, storages);
    if ('unread' in node) unread.set(name, node.unread);
    else tensors.set(name, { name, ...node });
  }
  return { path, tensors, unread };
}
