import type { PixelImage } from './pixelImage';

export type Interpolation = 'nearest' | 'bilinear' | 'bicubic';

/**
 * Resizes an image bit for bit as Pillow's `Image.resize` does: antialiased (the filter's support
 * grows with the reduction), 8-bit fixed point, horizontal pass first, rounded to 8 bits in between.
 * Source: Pillow's `Resample.c`, `Image.resize` and, for `nearest`, `ImagingScaleAffine` in `Geometry.c`.
 */
export function resample(
  image: PixelImage,
  width: number,
  height: number,
  interpolation: Interpolation,
): PixelImage {
  if (image.width === width && image.height === height) return image;
  if (interpolation === 'nearest') return resampleNearest(image, width, height);
  const across = (from: PixelImage) =>
    width === from.width
      ? from
      : resampleRows(from, width, weightsFor(from.width, width, interpolation));
  const down = (from: PixelImage) =>
    height === from.height
      ? from
      : resampleColumns(from, height, weightsFor(from.height, height, interpolation));
  // What is that tall Pillow shortens first, in two calls.
  const isTall = image.height > TALL * image.width && height < image.height;
  return isTall ? across(down(image)) : down(across(image));
}

/** Heights by width above which Pillow's `Image.resize` resizes the height first. */
const TALL = 100;

/** Values are kept in 32 bits: 8 for the result, 2 to spare for overshoot, the rest fraction. */
const PRECISION_BITS = 32 - 8 - 2;

/** Which input values make an output value, and how much each counts. */
interface Weights {
  /** First input of each output. */
  readonly first: Int32Array;
  /** How many inputs each output has. */
  readonly count: Int32Array;
  /** `span` weights for each output, as fixed-point numbers. */
  readonly fixed: Int32Array;
  readonly span: number;
}

interface Filter {
  readonly support: number;
  weigh(distance: number): number;
}

const filters: Readonly<Record<'bilinear' | 'bicubic', Filter>> = {
  bilinear: { support: 1, weigh: (x) => Math.max(0, 1 - Math.abs(x)) },
  bicubic: { support: 2, weigh: (x) => weighCubic(Math.abs(x)) },
};

/** Keys' cubic convolution with a = -0.5, evaluated in Pillow's order. */
function weighCubic(x: number): number {
  const a = -0.5;
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
  return 0;
}

const known = new Map<string, Weights>();

/** The weights between two lengths; the last few are kept, since most images share a size. */
function weightsFor(from: number, to: number, name: 'bilinear' | 'bicubic'): Weights {
  const key = `${name} ${from} ${to}`;
  const found = known.get(key);
  if (found) return found;
  const made = makeWeights(from, to, filters[name]);
  if (known.size >= 64) known.clear();
  known.set(key, made);
  return made;
}

function makeWeights(from: number, to: number, filter: Filter): Weights {
  const scale = from / to;
  const filterScale = Math.max(1, scale);
  const support = filter.support * filterScale;
  const span = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(to);
  const count = new Int32Array(to);
  const fixed = new Int32Array(to * span);
  for (let i = 0; i < to; i += 1) {
    const center = (i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(center - support + 0.5));
    const end = Math.min(from, Math.trunc(center + support + 0.5));
    const weights = Array.from({ length: end - start }, (_, j) =>
      filter.weigh((j + start - center + 0.5) * (1 / filterScale)),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    first[i] = start;
    count[i] = end - start;
    weights.forEach(
      (weight, j) => (fixed[i * span + j] = toFixed(sum === 0 ? weight : weight / sum)),
    );
  }
  return { first, count, fixed, span };
}

function toFixed(weight: number): number {
  return Math.trunc((weight < 0 ? -0.5 : 0.5) + weight * (1 << PRECISION_BITS));
}

function resampleRows(image: PixelImage, width: number, weights: Weights): PixelImage {
  const { height, channels, data: from } = image;
  const data = new Uint8Array(width * height * channels);
  const line = channels === 3 ? resampleRgbLine : resampleGreyLine;
  for (let y = 0; y < height; y += 1) {
    const source = y * image.width * channels;
    line(from, source, data, y * width * channels, width, weights);
  }
  return { width, height, channels, data };
}

type Line = (
  from: Uint8Array,
  source: number,
  to: Uint8Array,
  target: number,
  width: number,
  weights: Weights,
) => void;

const resampleRgbLine: Line = (from, source, to, target, width, weights) => {
  const { first, count, fixed, span } = weights;
  let out = target;
  for (let x = 0; x < width; x += 1) {
    let red = 1 << (PRECISION_BITS - 1);
    let green = red;
    let blue = red;
    let p = source + first[x]! * 3;
    const end = x * span + count[x]!;
    for (let k = x * span; k < end; k += 1, p += 3) {
      const weight = fixed[k]!;
      red = (red + Math.imul(from[p]!, weight)) | 0;
      green = (green + Math.imul(from[p + 1]!, weight)) | 0;
      blue = (blue + Math.imul(from[p + 2]!, weight)) | 0;
    }
    to[out] = clip(red >> PRECISION_BITS);
    to[out + 1] = clip(green >> PRECISION_BITS);
    to[out + 2] = clip(blue >> PRECISION_BITS);
    out += 3;
  }
};

const resampleGreyLine: Line = (from, source, to, target, width, weights) => {
  const { first, count, fixed, span } = weights;
  for (let x = 0; x < width; x += 1) {
    let sum = 1 << (PRECISION_BITS - 1);
    let p = source + first[x]!;
    const end = x * span + count[x]!;
    for (let k = x * span; k < end; k += 1, p += 1) {
      sum = (sum + Math.imul(from[p]!, fixed[k]!)) | 0;
    }
    to[target + x] = clip(sum >> PRECISION_BITS);
  }
};

/** Vertical pass: whole rows are weighted and added, which reads memory in its order. */
function resampleColumns(image: PixelImage, height: number, weights: Weights): PixelImage {
  const { width, channels, data: from } = image;
  const stride = width * channels;
  const data = new Uint8Array(stride * height);
  const sums = new Int32Array(stride);
  for (let y = 0; y < height; y += 1) {
    sums.fill(1 << (PRECISION_BITS - 1));
    for (let k = 0; k < weights.count[y]!; k += 1) {
      const weight = weights.fixed[y * weights.span + k]!;
      const row = (weights.first[y]! + k) * stride;
      for (let i = 0; i < stride; i += 1) {
        sums[i] = (sums[i]! + Math.imul(from[row + i]!, weight)) | 0;
      }
    }
    const out = y * stride;
    for (let i = 0; i < stride; i += 1) data[out + i] = clip(sums[i]! >> PRECISION_BITS);
  }
  return { width, height, channels, data };
}

function clip(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

function resampleNearest(image: PixelImage, width: number, height: number): PixelImage {
  const { channels, data: from } = image;
  const columns = nearestIndices(image.width, width);
  const rows = nearestIndices(image.height, height);
  const data = new Uint8Array(width * height * channels);
  let out = 0;
  for (const row of rows) {
    for (const column of columns) {
      const p = (row * image.width + column) * channels;
      for (let c = 0; c < channels; c += 1) data[out++] = from[p + c]!;
    }
  }
  return { width, height, channels, data };
}

/** Positions are summed up as Pillow does, so that rounding falls on the same side. */
function nearestIndices(from: number, to: number): Int32Array {
  const step = from / to;
  const indices = new Int32Array(to);
  let position = step * 0.5;
  for (let i = 0; i < to; i += 1, position += step) {
    indices[i] = Math.min(from - 1, Math.trunc(position));
  }
  return indices;
}
