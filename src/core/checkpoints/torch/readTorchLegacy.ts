import * as l10n from '@vscode/l10n';
import { byteLength } from '../../onnx/dataType';
import type { FileRange } from '../../shared/files/fileRange';
import type { Checkpoint, CheckpointOptions } from '../checkpoint';
import { damagedCheckpoint, unsupportedCheckpoint } from '../faults';
import { Budget } from '../pickle/budget';
import type { PickleValue } from '../pickle/pickleValue';
import { itemsOf } from '../pickle/pickleValue';
import { unpickleAt } from '../pickle/unpickle';
import { byName, dictionaryOf } from './entries';
import type { StorageId, StoragePlace } from './storage';
import { storageBytes, storageIdOf } from './storage';
import { torchCheckpoint } from './torchCheckpoint';

/** In front of each storage: its number of elements. */
const COUNT_BYTES = 8;

/**
 * Reads which tensors a file holds that `torch.save` wrote before PyTorch 1.6, or was asked to write
 * so. Format: five pickles (magic number, protocol, machine, object, keys of the storages), then each
 * storage behind its number of elements.
 * @param name what to call the file in messages
 * @throws UserError when it is damaged
 */
export async function readTorchLegacy(
  range: FileRange,
  name: string,
  options: CheckpointOptions = {},
): Promise<Checkpoint> {
  const magic = await unpickleAt(range, 0, name);
  const protocol = await unpickleAt(range, magic.end, name);
  const machine = await unpickleAt(range, protocol.end, name);
  if (byName(dictionaryOf(machine.value), new Budget(name)).get('little_endian') === false)
    throw unsupportedCheckpoint(name, l10n.t('was written on a big-endian machine'));
  const { value, persistent, end } = await unpickleAt(range, machine.end, name);
  const keys = await unpickleAt(range, end, name);
  const ids = new Map<string, StorageId>();
  for (const id of persistent) {
    const storage = storageIdOf(id);
    if (storage) ids.set(storage.key, storage);
  }
  const places = await readPlaces(range, name, itemsOf(keys.value) ?? [], keys.end, ids);
  return torchCheckpoint('torch legacy', { name, range, value, places }, options);
}

async function readPlaces(
  range: FileRange,
  name: string,
  keys: readonly PickleValue[],
  start: number,
  ids: ReadonlyMap<string, StorageId>,
): Promise<ReadonlyMap<string, StoragePlace>> {
  const places = new Map<string, StoragePlace>();
  let offset = start;
  for (const key of keys) {
    const id = ids.get(String(key));
    const head = await range.read(offset, COUNT_BYTES);
    if (!id || head.length < COUNT_BYTES)
      throw damagedCheckpoint(name, l10n.t('lacks its file "{0}"', String(key)));
    const count = Number(new DataView(head.buffer, head.byteOffset).getBigInt64(0, true));
    const size = byteLength(id.type, count);
    offset += COUNT_BYTES;
    if (count < 0 || size < storageBytes(id) || offset + size > range.size)
      throw damagedCheckpoint(name, l10n.t('has too few bytes in its file "{0}"', String(key)));
    places.set(id.key, { offset, size });
    offset += size;
  }
  return places;
}
