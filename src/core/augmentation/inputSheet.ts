import type { Augmentation } from './augmentations';
import { fitImage } from '../images/prepareImage';
import type { PixelImage } from '../images/pixelImage';
import type { TruthBox } from '../datasets/dataset';
import { augment } from './augment';
import { contactSheet } from './contactSheet';
import type { CellSize, SheetCell } from './contactSheet';
import type { LabelledBox, TrainingSample } from './trainingSample';
import { clipBoxes } from './trainingSample';
import type { InputContract } from '../images/inputContract';
import { itemAt } from '../shared/items/lookUp';

/** Longest side of a cell in pixels. */
const CELL = 224;

/** A decoded image and the objects on it. */
export interface RawSample {
  readonly image: PixelImage;
  readonly boxes: readonly TruthBox[];
}

/** An image of the sheet, and which augmentations were drawn for it. */
export interface InputCell extends SheetCell {
  readonly applied: readonly Augmentation['op'][];
}

/** What is drawn of samples. */
export interface SheetPlan {
  readonly input: InputContract;
  readonly augmentations: readonly Augmentation[];
  readonly seed: number;
  /** Augmented versions of each sample. */
  readonly turns: number;
}

/**
 * A row for each sample: as it is, as the contract prepares it, and augmented `turns` times.
 * @throws RangeError when an image does not come out at the input's size
 */
export function inputRows(
  raw: readonly RawSample[],
  { input, augmentations, seed, turns }: SheetPlan,
): readonly (readonly InputCell[])[] {
  const prepared = raw.map((sample, index) => prepare(sample, input, index));
  return prepared.map((sample, index) => [
    rawCell(itemAt(raw, index)),
    { ...sample, applied: [] },
    ...Array.from({ length: turns }, (_, turn) =>
      augment(prepared, index, augmentations, seed, turn),
    ),
  ]);
}

/** The same as one picture. */
export function inputSheet(raw: readonly RawSample[], plan: SheetPlan): PixelImage {
  return contactSheet(inputRows(raw, plan), cellSize(plan.input));
}

/** How large an image of the sheet is drawn. */
export function cellSize({ size: [height, width] }: InputContract): CellSize {
  const scale = CELL / Math.max(height, width);
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: scaled(width), height: scaled(height) };
}

function rawCell(sample: RawSample): InputCell {
  return { ...labelledCell(sample), applied: [] };
}

/** An image as it is, with its labelled boxes in pixels. */
export function labelledCell(sample: RawSample): SheetCell {
  return { image: sample.image, boxes: sample.boxes.map((box) => inPixels(box, sample)) };
}

function prepare(sample: RawSample, input: InputContract, index: number): TrainingSample {
  const { image, placement } = fitImage(sample.image, input);
  const { resized, left, top } = placement;
  const [scaleX, scaleY] = [
    resized.width / sample.image.width,
    resized.height / sample.image.height,
  ];
  const moved = sample.boxes.map((truth) => {
    const box = inPixels(truth, sample);
    return {
      label: box.label,
      left: box.left * scaleX + left,
      right: box.right * scaleX + left,
      top: box.top * scaleY + top,
      bottom: box.bottom * scaleY + top,
    };
  });
  return { image, boxes: clipBoxes(moved, image), shares: { [index]: 1 } };
}

function inPixels({ box, relative }: TruthBox, { image }: RawSample): LabelledBox {
  const [sideX, sideY] = relative ? [image.width, image.height] : [1, 1];
  const [left, top, width, height] = box;
  return {
    label: 0,
    left: left * sideX,
    top: top * sideY,
    right: (left + width) * sideX,
    bottom: (top + height) * sideY,
  };
}
