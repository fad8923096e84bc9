import type { Augmentation } from './augmentations';
import type { PixelImage } from '../images/pixelImage';

/** A box in pixels of its image; the right and bottom edges lie outside it. */
export interface LabelledBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly label: number;
}

/** An image with what training is told about it. */
export interface TrainingSample {
  /** 8 bits, at the input's size. */
  readonly image: PixelImage;
  readonly boxes: readonly LabelledBox[];
  /** Share of each source sample in the label, by its index; they add up to 1. */
  readonly shares: Readonly<Record<number, number>>;
}

/** A sample after its augmentation. */
export interface AugmentedSample extends TrainingSample {
  /** Those that were drawn, in their order. */
  readonly applied: readonly Augmentation['op'][];
}

/** Boxes cut at the image's edges; those of which less than a pixel is left go. */
export function clipBoxes(
  boxes: readonly LabelledBox[],
  { width, height }: Pick<PixelImage, 'width' | 'height'>,
): LabelledBox[] {
  return boxes
    .map((box) => ({
      ...box,
      left: Math.max(0, box.left),
      top: Math.max(0, box.top),
      right: Math.min(width, box.right),
      bottom: Math.min(height, box.bottom),
    }))
    .filter(({ left, top, right, bottom }) => right - left >= 1 && bottom - top >= 1);
}
