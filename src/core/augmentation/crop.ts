import type { Random } from '../shared/random/random';
import type { PixelImage } from '../images/pixelImage';
import { resample } from '../images/resample';
import { drawBetween } from './draws';
import type { TrainingSample } from './trainingSample';
import { clipBoxes } from './trainingSample';

type Range = readonly [from: number, to: number];

/** A part of an image in pixels. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a part by its area and its ratio of width to height; after ten parts that do not fit, the
 * largest one in the middle.
 * Source: `RandomResizedCrop` of torchvision's `transforms/v2/_geometry.py`.
 */
export function drawPart(
  random: Random,
  { width, height }: Pick<PixelImage, 'width' | 'height'>,
  area: Range,
  ratio: Range,
): Part {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const pixels = width * height * drawBetween(random, ...area);
    const shape = Math.exp(drawBetween(random, Math.log(ratio[0]), Math.log(ratio[1])));
    const [w, h] = [Math.round(Math.sqrt(pixels * shape)), Math.round(Math.sqrt(pixels / shape))];
    if (w < 1 || h < 1 || w > width || h > height) continue;
    const top = random.below(height - h + 1);
    return { left: random.below(width - w + 1), top, width: w, height: h };
  }
  const own = width / height;
  const w = own > ratio[1] ? Math.round(height * ratio[1]) : width;
  const h = own < ratio[0] ? Math.round(width / ratio[0]) : height;
  return { left: (width - w) >> 1, top: (height - h) >> 1, width: w, height: h };
}

/** Cuts a part out and resizes it to the whole, bilinearly as Pillow. */
export function cropTo({ image, boxes, shares }: TrainingSample, part: Part): TrainingSample {
  const { width, height } = image;
  const [scaleX, scaleY] = [width / part.width, height / part.height];
  const moved = boxes.map((box) => ({
    ...box,
    left: (box.left - part.left) * scaleX,
    right: (box.right - part.left) * scaleX,
    top: (box.top - part.top) * scaleY,
    bottom: (box.bottom - part.top) * scaleY,
  }));
  return {
    image: resample(cutOut(image, part), width, height, 'bilinear'),
    boxes: clipBoxes(moved, image),
    shares,
  };
}

function cutOut({ width, channels, data }: PixelImage, part: Part): PixelImage {
  const cut = new Uint8Array(part.width * part.height * channels);
  for (let y = 0; y < part.height; y += 1) {
    const from = ((part.top + y) * width + part.left) * channels;
    cut.set(data.subarray(from, from + part.width * channels), y * part.width * channels);
  }
  return { width: part.width, height: part.height, channels, data: cut };
}
