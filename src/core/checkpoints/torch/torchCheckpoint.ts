import type { FileRange } from '../../shared/files/fileRange';
import type { Checkpoint, CheckpointFormat, CheckpointOptions } from '../checkpoint';
import { chooseDictionary } from '../chooseDictionary';
import { Budget } from '../pickle/budget';
import type { PickleValue } from '../pickle/pickleValue';
import { TensorSource } from '../tensorSource';
import { describeEntries } from './describe';
import { findDictionaries } from './dictionaries';
import type { StoragePlace } from './storage';

/** What was read of a file that PyTorch wrote. */
export interface TorchFile {
  readonly name: string;
  readonly range: FileRange;
  /** Of its pickle. */
  readonly value: PickleValue;
  /** Of its storages, by key. */
  readonly places: ReadonlyMap<string, StoragePlace>;
}

/** Finds the weights in what was saved. */
export function torchCheckpoint(
  format: CheckpointFormat,
  { name, range, value, places }: TorchFile,
  { dictionary }: CheckpointOptions,
): Checkpoint {
  const storages = { source: new TensorSource(range, name), places };
  const dictionaries = findDictionaries(value, storages, new Budget(name));
  const { path, tensors } = chooseDictionary(name, dictionaries, dictionary);
  return {
    name,
    format,
    tensors,
    dictionary: path,
    dictionaries: dictionaries.map((one) => ({ path: one.path, tensors: one.tensors.size })),
    entries: describeEntries(value, (at) => at === path),
  };
}
