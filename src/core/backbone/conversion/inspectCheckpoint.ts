import type { CheckpointEntry, CheckpointFormat } from '../../checkpoints/checkpoint';
import type { CheckpointOptions } from '../../checkpoints/checkpoint';
import { openCheckpoint } from '../../checkpoints/openCheckpoint';
import { elementsOf } from '../../checkpoints/strides';
import { tensorBytes } from '../../checkpoints/tensor';
import type { DataType } from '../../onnx/dataType';
import type { FileSystem } from '../../shared/files/fileSystem';
import type { Recognition } from './recognise';
import { recognise } from './recognise';

export interface InspectedTensor {
  readonly name: string;
  readonly type: DataType;
  readonly shape: readonly number[];
  readonly bytes: number;
}

/** What `inspect` says of a checkpoint. */
export interface CheckpointInspection {
  readonly format: CheckpointFormat;
  /** Bytes of its files. */
  readonly bytes: number;
  /** Path of the dictionary that holds the weights; empty: the outermost object. */
  readonly dictionary: string;
  /** All that hold tensors. */
  readonly dictionaries: readonly { readonly path: string; readonly tensors: number }[];
  readonly tensors: readonly InspectedTensor[];
  /** Values of all its tensors. */
  readonly elements: number;
  readonly weights_bytes: number;
  /** What else lies in it. */
  readonly entries: readonly CheckpointEntry[];
  /** The architecture that the weights are of; null for one that cannot be built here. */
  readonly recognition: Recognition | null;
}

/**
 * Looks into a checkpoint without reading its values and without running what it holds.
 * @param file absolute path
 * @throws UserError when it is damaged, or of a kind that is not read
 */
export async function inspectCheckpoint(
  fs: Pick<FileSystem, 'openRange' | 'readFile' | 'stat'>,
  file: string,
  options: CheckpointOptions = {},
): Promise<CheckpointInspection> {
  const checkpoint = await openCheckpoint(fs, file, options);
  await checkpoint.close();
  const tensors = [...checkpoint.tensors.values()].map((tensor): InspectedTensor => ({
    name: tensor.name,
    type: tensor.type,
    shape: tensor.dims,
    bytes: tensorBytes(tensor),
  }));
  const { format, bytes, dictionary, dictionaries, entries } = checkpoint;
  return {
    ...{ format, bytes, dictionary, dictionaries, tensors },
    elements: tensors.reduce((sum, { shape }) => sum + elementsOf(shape), 0),
    weights_bytes: tensors.reduce((sum, tensor) => sum + tensor.bytes, 0),
    entries,
    recognition: recognise(checkpoint.tensors) ?? null,
  };
}
