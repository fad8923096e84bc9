import { itemAt, valueAt } from '../../core/shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { realpath } from 'node:fs/promises';
import { UserError } from '../../core/shared/errors/errors';
import { canonicalJson } from '../../core/evaluation/results/evidence';
import type { Extent } from '../../core/images/geometry';
import type { PixelImage } from '../../core/images/pixelImage';
import { prepareImage, tensorView } from '../../core/images/prepareImage';
import type { TensorData } from '../../core/images/prepareImage';
import { isInside } from '../../core/shared/files/paths';
import { SentenceError } from '../../core/shared/errors/sentenceError';
import { toCorePath } from '../../node/nodeFileSystem';
import { decodeImage } from '../runtime/decodeImage';
import type { Sharp } from '../runtime/native';
import type { ImageItem, WorkerItem, TensorItem } from './workerMessages';
import type { InputContract } from '../../core/images/inputContract';
import { sentence } from '../../core/shared/text/sentence';

/** An image that was decoded, by whether its EXIF orientation was applied. */
export type DecodedImage = ReadonlyMap<boolean, PixelImage>;

/**
 * Decodes an image, once for all inputs that want it the same way up.
 * @throws SentenceError when it cannot be read
 */
export async function decodeItem(
  sharp: Sharp,
  { file, folder }: ImageItem,
  inputs: readonly InputContract[],
): Promise<DecodedImage> {
  if (folder !== undefined && !isInside(folder, toCorePath(await realpath(file)))) {
    throw new SentenceError(sentence('sample_outside'));
  }
  const decoded = new Map<boolean, PixelImage>();
  for (const orient of new Set(inputs.map(isOriented))) {
    decoded.set(orient, await decodeImage(sharp, file, orient));
  }
  return decoded;
}

/** Size of the original image, and whether its values are only nearly Pillow's. */
export function describeDecoded(decoded: DecodedImage): {
  readonly extent: Extent;
  readonly approximate: boolean;
} {
  const { width, height, approximate = false } = itemAt([...decoded.values()], 0);
  return { extent: { width, height }, approximate };
}

function isOriented({ exif }: InputContract): boolean {
  return exif === 'apply';
}

/**
 * The inputs of a worker's models. Equal contracts share a tensor, which is filled once; tensors are
 * used again for every sample.
 */
export class SampleTensors {
  /** For each model, which of the distinct inputs it takes. */
  private readonly which: readonly number[];
  private readonly distinct: readonly { readonly input: InputContract; tensor: TensorData }[];

  constructor(inputs: readonly InputContract[]) {
    const keys = inputs.map((input) => canonicalJson({ ...input, name: '' }));
    const unique = [...new Set(keys)];
    this.which = keys.map((key) => unique.indexOf(key));
    this.distinct = unique.map((key) => {
      const input = itemAt(inputs, keys.indexOf(key));
      return { input, tensor: tensorView(input) };
    });
  }

  /**
   * @returns one tensor for each model, valid until the next sample is filled in
   * @throws UserError when the image does not come out at a contract's size
   */
  ofImage({ file }: ImageItem, decoded: DecodedImage): readonly TensorData[] {
    try {
      for (const { input, tensor } of this.distinct) {
        prepareImage(valueAt(decoded, isOriented(input)), input, tensor);
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new UserError(
        `${file} ${error.message}`,
        l10n.t('Let training write how images are resized.'),
      );
    }
    return this.which.map((index) => itemAt(this.distinct, index).tensor);
  }
}

/** Views over tensors that are ready. */
export function tensorsOf(
  { buffers }: TensorItem,
  inputs: readonly InputContract[],
): readonly TensorData[] {
  return inputs.map((input, index) => tensorView(input, itemAt(buffers, index)));
}

/** Buffers that are handed over, not copied, when an item is sent. */
export function transferOf(item: WorkerItem): readonly ArrayBuffer[] {
  return item.kind === 'tensors' ? item.buffers : [];
}
