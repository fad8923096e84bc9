import * as l10n from '@vscode/l10n';
import { byteLength } from '../../onnx/dataType';
import { damagedCheckpoint } from '../faults';
import type { PickleValue } from '../pickle/pickleValue';
import { globalName, isNode, itemsOf } from '../pickle/pickleValue';
import type { StoredTensor } from '../tensor';
import { elementsOf, isDense, spanOf } from '../strides';
import type { TensorSource } from '../tensorSource';
import type { StoragePlace } from './storage';
import { dtypeOf, isCount, storageIdOf } from './storage';

/** The tensors of a file written by PyTorch: where each storage lies. */
export interface TorchStorages {
  readonly source: TensorSource;
  readonly places: ReadonlyMap<string, StoragePlace>;
}

/** A tensor, or the kind of one that is not read. */
export type TensorNode = Omit<StoredTensor, 'name'> | { readonly unread: string };

/** Functions that wrap a tensor: which of their arguments it is. */
const wrappers: Readonly<Record<string, number>> = {
  'torch._utils._rebuild_parameter': 0,
  'torch._utils._rebuild_parameter_with_state': 0,
  'torch.nn.parameter.Parameter': 0,
  'torch.nn.parameter.Buffer': 0,
};

const dense = /^torch\._utils\._rebuild_tensor(?:_v[23])?$/;
const others: readonly (readonly [RegExp, string])[] = [
  [/^torch\._utils\._rebuild_sparse/, 'sparse'],
  [/^torch\._utils\._rebuild_qtensor$/, 'quantized'],
  [/^torch\._utils\._rebuild_nested_tensor$/, 'nested'],
  [/^torch\._utils\._rebuild_meta_tensor/, 'meta'],
  [/^torch\._utils\._rebuild_\w*(?:numpy|xla)/, 'xla'],
];
/** A parameter of a parameter of …: no file of PyTorch goes deeper than one. */
const MAX_WRAPPED = 8;

/** Whether something describes a tensor. */
export function isTensor(value: PickleValue): boolean {
  if (!isNode(value) || value.kind !== 'object') return false;
  const name = globalName(value.callee);
  return Object.hasOwn(wrappers, name) || /^torch\._(?:utils|tensor)\._rebuild_/.test(name);
}

/**
 * What an object that describes a tensor says of it.
 * @throws UserError when it lies outside its storage, or the storage outside the file
 */
export function readTensorNode(value: PickleValue, storages: TorchStorages): TensorNode {
  let node: PickleValue | undefined = value;
  for (let depth = 0; depth < MAX_WRAPPED && isNode(node) && node.kind === 'object'; depth++) {
    const name = globalName(node.callee);
    const args: readonly PickleValue[] = itemsOf(node.args) ?? [];
    if (dense.test(name)) return rebuilt(args, name.endsWith('_v3'), storages);
    const other = others.find(([pattern]) => pattern.test(name));
    if (other) return { unread: other[1] };
    // A subclass of a tensor: the function that makes the plain one, then its arguments.
    if (name === 'torch._tensor._rebuild_from_type_v2')
      node = { ...node, callee: args[0] ?? null, args: args[2] ?? null };
    else node = args[wrappers[name] ?? 0];
  }
  return { unread: 'unknown' };
}

/** `(storage, offset, size, stride, …)`; the third version names the type last. */
function rebuilt(
  args: readonly PickleValue[],
  typed: boolean,
  { source, places }: TorchStorages,
): TensorNode {
  const broken = () => damagedCheckpoint(source.name, l10n.t('describes a tensor without a place'));
  const [storageNode, offset, size, stride] = args;
  if (!isNode(storageNode) || storageNode.kind !== 'persistent') throw broken();
  const storage = storageIdOf(storageNode.id);
  if (!storage) return { unread: 'quantized' };
  const type = typed ? dtypeOf(args[6]) : storage.type;
  const dims = itemsOf(unwrapSize(size));
  const strides = itemsOf(stride);
  if (!type) return { unread: globalName(args[6]) || 'unknown' };
  const place = places.get(storage.key);
  if (!isCount(offset) || !dims?.every(isCount) || !strides?.every(isCount) || !place)
    throw broken();
  const width = byteLength(type, 1);
  const begin = byteLength(storage.type, storage.viewOffset) + offset * width;
  const span = spanOf(dims, strides) * width;
  if (!Number.isSafeInteger(elementsOf(dims) * width))
    throw damagedCheckpoint(source.name, l10n.t('has a tensor of more elements than there can be'));
  if (dims.length !== strides.length || !(begin + span <= place.size))
    throw damagedCheckpoint(source.name, l10n.t('has a tensor that lies outside its storage'));
  const tensor = { type, dims, source, offset: place.offset + begin };
  return isDense(dims, strides) ? tensor : { ...tensor, strides };
}

/** Sizes are tuples or `torch.Size` of one. */
function unwrapSize(size: PickleValue | undefined): PickleValue | undefined {
  const isSize = isNode(size) && size.kind === 'object' && globalName(size) === 'torch.Size';
  return isSize ? itemsOf(size.args)?.[0] : size;
}
