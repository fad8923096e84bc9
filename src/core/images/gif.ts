import { cutOff, requireExtent } from './brokenImage';
import { expandLzw } from './gifLzw';
import type { PixelImage } from './pixelImage';

/** The first frame's place on the canvas, and how it is written. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isInterlaced: boolean;
  /** RGB; absent: indices are grey values. */
  readonly palette: Uint8Array | undefined;
  /** Index of the transparent colour. */
  readonly transparent: number | undefined;
  /** Where the image data begin: the code size, then blocks. */
  readonly start: number;
}

/**
 * Decodes the first frame of a GIF as Pillow's `open(...).convert('RGB')` does: transparent pixels
 * keep the colour that the palette has for them, and so does what the frame leaves of the canvas.
 * Source: Pillow's `GifImagePlugin.py`.
 * @throws Error with a reason when it cannot be read whole
 */
export function decodeGif(bytes: Uint8Array): PixelImage {
  if (bytes.length < 13) throw cutOff();
  const frame = findFrame(bytes);
  const width = Math.max(shortAt(bytes, 6), frame.left + frame.width);
  const height = Math.max(shortAt(bytes, 8), frame.top + frame.height);
  requireExtent(width, height, 'GIF');
  const indices = expandLzw(bytes, frame.start, frame.width * frame.height);
  const canvas = new Uint8Array(width * height).fill(frame.transparent ?? 0);
  const rows = rowOrder(frame);
  for (let y = 0; y < frame.height; y += 1) {
    const row = indices.subarray(y * frame.width, (y + 1) * frame.width);
    canvas.set(row, (frame.top + rows[y]!) * width + frame.left);
  }
  return { width, height, channels: 3, data: coloured(canvas, frame.palette) };
}

function shortAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8);
}

function findFrame(bytes: Uint8Array): Frame {
  const flags = bytes[10]!;
  const globalEnd = 13 + paletteBytes(flags);
  let transparent: number | undefined;
  for (let at = globalEnd; at < bytes.length;) {
    const mark = bytes[at];
    if (mark === 0x2c) return readFrame(bytes, at, bytes.subarray(13, globalEnd), transparent);
    if (mark === 0x3b) break;
    if (mark !== 0x21) {
      at += 1;
      continue;
    }
    const isControl = bytes[at + 1] === 0xf9 && bytes[at + 2]! >= 4;
    if (isControl && (bytes[at + 3]! & 1) === 1) transparent = bytes[at + 6];
    at += 2;
    while ((bytes[at] ?? 0) !== 0) at += 1 + bytes[at]!;
    at += 1;
  }
  throw cutOff();
}

/** Bytes of the palette that flags tell of, global and local ones alike. */
function paletteBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function readFrame(
  bytes: Uint8Array,
  at: number,
  global: Uint8Array,
  transparent: number | undefined,
): Frame {
  if (at + 10 > bytes.length) throw cutOff();
  const flags = bytes[at + 9]!;
  const end = at + 10 + paletteBytes(flags);
  const palette = (flags & 0x80) === 0 ? global : bytes.subarray(at + 10, end);
  return {
    left: shortAt(bytes, at + 1),
    top: shortAt(bytes, at + 3),
    width: shortAt(bytes, at + 5),
    height: shortAt(bytes, at + 7),
    isInterlaced: (flags & 0x40) !== 0,
    palette: palette.length === 0 ? undefined : palette,
    transparent,
    start: end,
  };
}

/** The row that each written row is. */
function rowOrder({ height, isInterlaced }: Frame): readonly number[] {
  const all = Array.from({ length: height }, (_, y) => y);
  if (!isInterlaced) return all;
  const passes = [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const;
  return passes.flatMap(([first, step]) => all.filter((y) => y >= first && y % step === first));
}

function coloured(indices: Uint8Array, palette: Uint8Array | undefined): Uint8Array {
  const data = new Uint8Array(3 * indices.length);
  for (let i = 0, p = 0; i < indices.length; i += 1, p += 3) {
    const index = indices[i]!;
    for (let c = 0; c < 3; c += 1) data[p + c] = palette ? (palette[3 * index + c] ?? 0) : index;
  }
  return data;
}
