import type { InputContract } from './inputContract';

/** Width and height in pixels. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** How an image is brought to the input's size: resized, then placed on a canvas. */
export interface Placement {
  readonly resized: Extent;
  readonly canvas: Extent;
  /** Where the resized image's corner lies on the canvas; negative where it is cropped. */
  readonly left: number;
  readonly top: number;
  /** Value of the canvas where no image lies. */
  readonly fill: number;
}

/** Ultralytics' grey around a letterboxed image. */
const LETTERBOX_FILL = 114;

/**
 * Where an image of a given size goes. `shortest` rounds as torchvision's `Resize` (the longer side
 * is cut off to a whole number), a crop as its `CenterCrop` (offsets rounded half to even, missing
 * parts padded with zeros), `letterbox` as Ultralytics' `LetterBox`.
 */
export function placeImage(from: Extent, input: InputContract): Placement {
  const resized = resizedExtent(from, input);
  if (input.crop) return placeCrop(resized, { height: input.crop[0], width: input.crop[1] });
  const canvas = { height: input.size[0], width: input.size[1] };
  if (input.resize?.mode !== 'letterbox') {
    return { resized, canvas: resized, left: 0, top: 0, fill: 0 };
  }
  return {
    resized,
    canvas,
    left: roundHalfEven((canvas.width - resized.width) / 2 - 0.1),
    top: roundHalfEven((canvas.height - resized.height) / 2 - 0.1),
    fill: LETTERBOX_FILL,
  };
}

function resizedExtent(from: Extent, input: InputContract): Extent {
  const rule = input.resize;
  if (!rule) return from;
  if (rule.mode === 'shortest') {
    const side = typeof rule.size === 'number' ? rule.size : Math.min(...input.size);
    return scaleShortest(from, side);
  }
  const size = rule.size ?? input.size;
  const [height, width] = typeof size === 'number' ? [size, size] : size;
  return rule.mode === 'squash' ? { width, height } : fitWithin(from, { width, height });
}

/** Source: `_compute_resized_output_size` of torchvision's `transforms/functional.py`. */
function scaleShortest({ width, height }: Extent, side: number): Extent {
  const [short, long] = width <= height ? [width, height] : [height, width];
  const longer = Math.trunc((side * long) / short);
  return width <= height ? { width: side, height: longer } : { width: longer, height: side };
}

/** Source: `LetterBox.__call__` of Ultralytics' `data/augment.py`. */
function fitWithin(from: Extent, box: Extent): Extent {
  const ratio = Math.min(box.height / from.height, box.width / from.width);
  return {
    width: Math.max(1, roundHalfEven(from.width * ratio)),
    height: Math.max(1, roundHalfEven(from.height * ratio)),
  };
}

/** Source: `center_crop` of torchvision's `transforms/functional.py`, padding included. */
function placeCrop(resized: Extent, canvas: Extent): Placement {
  const offset = (length: number, target: number) =>
    target > length ? Math.floor((target - length) / 2) : -roundHalfEven((length - target) / 2);
  return {
    resized,
    canvas,
    left: offset(resized.width, canvas.width),
    top: offset(resized.height, canvas.height),
    fill: 0,
  };
}

/** Rounds as Python's `round`: halves go to the even neighbour. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value) + 0;
  return floor % 2 === 0 ? floor : floor + 1;
}
