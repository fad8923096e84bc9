import * as l10n from '@vscode/l10n';
import { toHalf } from './float16';
import { placeImage } from './geometry';
import type { Placement } from './geometry';
import { toGrey, toRgb } from './pixelImage';
import type { PixelImage } from './pixelImage';
import { resample } from './resample';
import type { InputContract } from './inputContract';

/** What a contract's `dtype` is held in; half-precision numbers as their bits. */
export type TensorData = Float32Array | Float64Array | Uint16Array | Uint8Array;

/** Numbers in the input tensor of one image. */
export function tensorLength(input: InputContract): number {
  return input.size[0] * input.size[1] * (input.color === 'GRAY' ? 1 : 3);
}

/** A view of a contract's `dtype` over a buffer, or over a new one. */
export function tensorView(input: InputContract, buffer?: ArrayBuffer): TensorData {
  const length = tensorLength(input);
  switch (input.dtype) {
    case 'float32':
      return buffer ? new Float32Array(buffer, 0, length) : new Float32Array(length);
    case 'float64':
      return buffer ? new Float64Array(buffer, 0, length) : new Float64Array(length);
    case 'float16':
      return buffer ? new Uint16Array(buffer, 0, length) : new Uint16Array(length);
    case 'uint8':
      return buffer ? new Uint8Array(buffer, 0, length) : new Uint8Array(length);
  }
}

/**
 * Makes a model's input of an image: grey or RGB, resized, placed, `(pixel * scale - mean) / std`,
 * in the contract's channel order, layout and type.
 * @param target receives the tensor, without the batch dimension
 * @throws RangeError when the image does not come out at the input's size
 */
export function prepareImage(image: PixelImage, input: InputContract, target: TensorData): void {
  writeTensor(fitImage(image, input).image, input, target);
}

/**
 * Brings an image to a model's input size: grey or RGB, resized and placed, still in 8 bits.
 * @returns the placement with it, for boxes that go with the image
 * @throws RangeError when the image does not come out at the input's size
 */
export function fitImage(
  image: PixelImage,
  input: InputContract,
): { readonly image: PixelImage; readonly placement: Placement } {
  const coloured = input.color === 'GRAY' ? toGrey(image) : toRgb(image);
  const placement = placeImage(coloured, input);
  const [height, width] = input.size;
  if (placement.canvas.width !== width || placement.canvas.height !== height) {
    const { canvas } = placement;
    throw new RangeError(
      l10n.t(
        'comes out at {0}×{1} but the input is {2}×{3}: the contract needs input.resize or input.crop',
        canvas.width,
        canvas.height,
        width,
        height,
      ),
    );
  }
  const { resized } = placement;
  const rule = input.resize?.interpolation ?? 'bilinear';
  const scaled = resample(coloured, resized.width, resized.height, rule);
  return { image: place(scaled, placement), placement };
}

function place(image: PixelImage, { canvas, left, top, fill }: Placement): PixelImage {
  if (left === 0 && top === 0 && canvas.width === image.width && canvas.height === image.height) {
    return image;
  }
  const { channels } = image;
  const data = new Uint8Array(canvas.width * canvas.height * channels).fill(fill);
  const width = Math.min(canvas.width - Math.max(0, left), image.width - Math.max(0, -left));
  const rows = Math.min(canvas.height - Math.max(0, top), image.height - Math.max(0, -top));
  for (let y = 0; y < rows; y += 1) {
    const source = ((y + Math.max(0, -top)) * image.width + Math.max(0, -left)) * channels;
    const to = ((y + Math.max(0, top)) * canvas.width + Math.max(0, left)) * channels;
    data.set(image.data.subarray(source, source + width * channels), to);
  }
  return { width: canvas.width, height: canvas.height, channels, data };
}

/** One of each channel; kept, since making them takes as long as filling a small tensor. */
const known = new WeakMap<InputContract, readonly TensorData[]>();

function tablesOf(input: InputContract): readonly TensorData[] {
  const tables = known.get(input) ?? channelTables(input);
  known.set(input, tables);
  return tables;
}

/** The 256 values that each channel's pixels can become, in the target's type. */
function channelTables(input: InputContract): readonly TensorData[] {
  return input.mean.map((mean, channel) => {
    const values = Array.from(
      { length: 256 },
      (_, pixel) => (pixel * input.scale - mean) / input.std[channel]!,
    );
    switch (input.dtype) {
      case 'float32':
        return Float32Array.from(values);
      case 'float64':
        return Float64Array.from(values);
      case 'float16':
        return Uint16Array.from(values, toHalf);
      case 'uint8':
        return Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.round(value))));
    }
  });
}

/**
 * Fills a tensor with an image that has the input's size, `(pixel * scale - mean) / std`. Mean and std
 * stand in the order of the channels that are fed: for BGR, blue first.
 */
export function writeTensor(image: PixelImage, input: InputContract, target: TensorData): void {
  const { channels, data } = image;
  const pixels = image.width * image.height;
  const [step, plane] = input.layout === 'NCHW' ? [1, pixels] : [channels, 1];
  const [first, second, third] = tablesOf(input);
  if (channels === 1) {
    for (let p = 0; p < pixels; p += 1) target[p] = first![data[p]!]!;
    return;
  }
  const [a, b, c] = input.color === 'BGR' ? [2, 1, 0] : [0, 1, 2];
  for (let p = 0, out = 0; p < data.length; p += 3, out += step) {
    target[out] = first![data[p + a]!]!;
    target[out + plane] = second![data[p + b]!]!;
    target[out + 2 * plane] = third![data[p + c]!]!;
  }
}
