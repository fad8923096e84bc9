import type { Tensors } from './tensor';

/** How a checkpoint is stored. */
export type CheckpointFormat = 'safetensors' | 'sharded safetensors' | 'torch zip' | 'torch legacy';

/** Tensors of a checkpoint, by their names in one of its dictionaries or modules. */
export interface TensorDictionary {
  /** Keys from the outermost object on, joined by dots; empty: the outermost object itself. */
  readonly path: string;
  readonly tensors: Tensors;
  /** Tensors of kinds that are not read, such as sparse ones, by name. */
  readonly unread: ReadonlyMap<string, string>;
}

/** Something in a checkpoint as a person can read it. */
export interface CheckpointEntry {
  readonly key: string;
  /** The value, or what kind of object it is. */
  readonly text: string;
  readonly entries?: readonly CheckpointEntry[];
}

/** A checkpoint whose structure was read; its values are read when they are asked for. */
export interface Checkpoint {
  /** Of the file, for messages. */
  readonly name: string;
  readonly format: CheckpointFormat;
  /** Of the dictionary that was chosen. */
  readonly tensors: Tensors;
  /** Path of the dictionary that was chosen. */
  readonly dictionary: string;
  /** All that hold tensors, the chosen one too. */
  readonly dictionaries: readonly { readonly path: string; readonly tensors: number }[];
  /** What lies in it besides the tensors of the chosen dictionary. */
  readonly entries: readonly CheckpointEntry[];
}

/** A checkpoint whose files are open. */
export interface OpenCheckpoint extends Checkpoint {
  /** Bytes of its files. */
  readonly bytes: number;
  /** To be called in any case, when no more values are read. */
  close(): Promise<void>;
}

/** How a checkpoint is read. */
export interface CheckpointOptions {
  /** Path of the dictionary to read the tensors from; absent: it is chosen by name and size. */
  readonly dictionary?: string;
}
