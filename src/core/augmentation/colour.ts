import type { PixelImage } from '../images/pixelImage';

/*
 * Changes of colour on 8-bit images, as torchvision's `transforms/v2/functional/_color.py` does them on
 * tensors: blends are cut off to whole values, grey is 0.2989 R + 0.587 G + 0.114 B, rounded down.
 */

/** `factor * pixel`. */
export function adjustBrightness(image: PixelImage, factor: number): PixelImage {
  return mapValues(image, (value) => factor * value);
}

/** `mean + factor * (pixel - mean)`, the mean being that of the grey image. */
export function adjustContrast(image: PixelImage, factor: number): PixelImage {
  const grey = greyOf(image);
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  return mapValues(image, (value) => factor * value + (1 - factor) * mean);
}

/** `grey + factor * (pixel - grey)`. */
export function adjustSaturation(image: PixelImage, factor: number): PixelImage {
  if (image.channels === 1) return image;
  const grey = greyOf(image);
  return mapValues(
    image,
    (value, index) => factor * value + (1 - factor) * grey[Math.floor(index / 3)]!,
  );
}

/** Turns the colour wheel. @param turns -0.5 to 0.5; 0.5 gives the complement */
export function adjustHue(image: PixelImage, turns: number): PixelImage {
  if (image.channels === 1) return image;
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < data.length; i += 3) {
    const [h, s, v] = toHsv(image.data[i]!, image.data[i + 1]!, image.data[i + 2]!);
    const turned = fromHsv((((h + turns) % 1) + 1) % 1, s, v);
    turned.forEach((value, k) => (data[i + k] = Math.floor(Math.min(1, value) * 255.999)));
  }
  return { ...image, data };
}

function greyOf({ channels, data }: PixelImage): Float64Array {
  if (channels === 1) return Float64Array.from(data);
  const grey = new Float64Array(data.length / 3);
  for (let i = 0, p = 0; i < grey.length; i += 1, p += 3) {
    grey[i] = Math.floor(0.2989 * data[p]! + 0.587 * data[p + 1]! + 0.114 * data[p + 2]!);
  }
  return grey;
}

function mapValues(
  image: PixelImage,
  change: (value: number, index: number) => number,
): PixelImage {
  const data = Uint8Array.from(image.data, (value, index) =>
    Math.floor(Math.min(255, Math.max(0, change(value, index)))),
  );
  return { ...image, data };
}

/** All three from 0 to 1. */
function toHsv(red: number, green: number, blue: number): [h: number, s: number, v: number] {
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (range === 0) return [0, 0, most / 255];
  const sixth =
    most === red
      ? (green - blue) / range
      : most === green
        ? 2 + (blue - red) / range
        : 4 + (red - green) / range;
  return [(sixth / 6 + 1) % 1, range / most, most / 255];
}

function fromHsv(h: number, s: number, v: number): [number, number, number] {
  const sector = Math.floor(h * 6);
  const rest = h * 6 - sector;
  const [p, q, t] = [v * (1 - s), v * (1 - s * rest), v * (1 - s * (1 - rest))];
  const sectors: [number, number, number][] = [
    [v, t, p],
    [q, v, p],
    [p, v, t],
    [p, q, v],
    [t, p, v],
    [v, p, q],
  ];
  return sectors[sector % 6]!;
}
