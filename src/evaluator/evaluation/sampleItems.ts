import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/shared/errors/errors';
import { inputShape } from '../../core/evaluation/contract/inputShape';
import type { Dataset, DatasetSample, FedArrays } from '../../core/datasets/dataset';
import { toHalf } from '../../core/images/float16';
import { tensorView } from '../../core/images/prepareImage';
import type { TensorData } from '../../core/images/prepareImage';
import { resolve } from '../../core/shared/files/paths';
import { nodeFileSystem } from '../../node/nodeFileSystem';
import type { WorkerItem } from '../workers/workerMessages';
import type { InputContract } from '../../core/images/inputContract';

/** Makes of a sample what a worker takes. */
export interface ItemOf {
  (sample: DatasetSample): WorkerItem;
  /** Takes back what an item was made of: new buffers for every sample would busy the collector. */
  readonly takeBack?: (spent: readonly ArrayBuffer[]) => void;
}

/** Images by their path, which must not leave the data set's folder; absent: they are absolute. */
export async function imageItems(folder?: string): Promise<ItemOf> {
  const real = folder === undefined ? undefined : await nodeFileSystem.realPath(folder);
  return ({ image, where }) => {
    if (image === undefined)
      throw new UserError(l10n.t('{0} has no image', where), l10n.t('Check the data set.'));
    const file = folder === undefined ? image : resolve(folder, image);
    return { kind: 'image', file, ...(real === undefined ? {} : { folder: real }) };
  };
}

/**
 * Slices of arrays, fed as they are: no resizing, no mean, no standard deviation.
 * @param inputs what each model is fed
 * @throws UserError when an input has no array, or one of another shape
 */
export function arrayItems(
  inputs: readonly InputContract[],
  arrays: ReadonlyMap<string, FedArrays>,
): ItemOf {
  const feeds = inputs.map((input) => ({ input, array: fittingArray(input, arrays) }));
  const spare: (readonly ArrayBuffer[])[] = [];
  const itemOf = ({ row = 0 }: DatasetSample): WorkerItem => {
    const buffers = spare.pop() ?? [];
    const fill = ({ input, array }: (typeof feeds)[number], index: number) =>
      filled(tensorView(input, buffers[index]), input, array.slice(row));
    return { kind: 'tensors', buffers: feeds.map(fill) };
  };
  return Object.assign(itemOf, { takeBack: (spent: readonly ArrayBuffer[]) => spare.push(spent) });
}

/** What the samples of a data set are for the models' workers. */
export function datasetItems(
  { folder, arrays }: Pick<Dataset, 'arrays'> & { readonly folder?: string },
  inputs: readonly InputContract[],
): Promise<ItemOf> {
  return arrays ? Promise.resolve(arrayItems(inputs, arrays)) : imageItems(folder);
}

function fittingArray(input: InputContract, arrays: ReadonlyMap<string, FedArrays>): FedArrays {
  const array = arrays.get(input.name);
  if (!array) {
    const names = [...arrays.keys()].map((name) => `"${name}"`).join(', ');
    throw refused(
      l10n.t('The data set has no array for the input "{0}"; it has {1}', input.name, names),
    );
  }
  const wanted = inputShape(input).slice(1);
  if (array.shape.join() === wanted.join()) return array;
  throw refused(
    l10n.t(
      'The array "{0}" has samples of [{1}], but the model takes [{2}]',
      input.name,
      array.shape.join(', '),
      wanted.join(', '),
    ),
  );
}

function filled(tensor: TensorData, input: InputContract, values: ArrayLike<number>): ArrayBuffer {
  tensor.set(input.dtype === 'float16' ? Array.from(values, toHalf) : values);
  return tensor.buffer as ArrayBuffer;
}

function refused(problem: string): UserError {
  return new UserError(problem, l10n.t('Save the arrays as the model is fed, named as its input.'));
}
