import { bitmapRuns } from './bitmapRuns';
import { cutOff, requireExtent, unknownKind } from './brokenImage';
import type { PixelImage } from './pixelImage';

const compressions = { none: 0, runs8: 1, runs4: 2, masks: 3 } as const;

/** Sizes of the headers from Windows 3 and OS/2 2 on. */
const headerSizes = new Set([40, 52, 56, 64, 108, 124]);

/** Masks of red, green, blue and alpha that Pillow reads, 32 bits a pixel. */
const masks32 = [
  [0xff0000, 0xff00, 0xff, 0],
  [0xff000000, 0xff0000, 0xff00, 0],
  [0xff000000, 0xff00, 0xff, 0],
  [0xff000000, 0xff0000, 0xff00, 0xff],
  [0xff, 0xff00, 0xff0000, 0xff000000],
  [0xff0000, 0xff00, 0xff, 0xff000000],
  [0xff000000, 0xff00, 0xff, 0xff0000],
  [0, 0, 0, 0],
].map((masks) => masks.join());

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly compression: number;
  readonly isTopDown: boolean;
  /** Where the palette begins, and how many bytes an entry has. */
  readonly palette: number;
  readonly entry: 3 | 4;
  readonly colours: number;
  readonly pixels: number;
  /** Bits of red, green, blue and alpha within a pixel. */
  readonly masks: readonly number[];
}

/**
 * Decodes a Windows bitmap as Pillow's `open(...).convert('RGB')` does: palettes, 15, 16, 24 and 32
 * bits, run lengths; alpha is dropped.
 * Source: Pillow's `BmpImagePlugin.py`.
 * @throws Error with a reason when it cannot be read whole
 */
export function decodeBmp(bytes: Uint8Array): PixelImage {
  const header = readHeader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const { width, height, bits } = header;
  requireExtent(width, height, 'BMP');
  const data = new Uint8Array(width * height * 3);
  const write = bits <= 8 ? paletteWriter(bytes, header) : colourWriter(bytes, header);
  for (let y = 0; y < height; y += 1) {
    write(header.isTopDown ? y : height - 1 - y, data.subarray(y * width * 3, (y + 1) * width * 3));
  }
  return { width, height, channels: 3, data };
}

function readHeader(view: DataView): Header {
  if (view.byteLength < 26) throw cutOff();
  const size = view.getUint32(14, true);
  if (view.byteLength < 14 + Math.max(size, 12)) throw cutOff();
  if (size === 12) return readFirstHeader(view);
  if (!headerSizes.has(size)) throw unknownKind('BMP');
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const colours = view.getUint32(46, true) || 2 ** bits;
  const isTopDown = view.getUint8(25) === 0xff;
  const hasMasks = compression === compressions.masks;
  const after = 14 + size + (hasMasks && size === 40 ? 12 : 0);
  return {
    width: view.getUint32(18, true),
    height: isTopDown ? 2 ** 32 - view.getUint32(22, true) : view.getUint32(22, true),
    ...{ bits, compression, isTopDown, colours, palette: after, entry: 4 },
    pixels: pixelsAt(view, size, bits, 4 * colours) || after,
    masks: hasMasks ? readMasks(view, size) : [],
  };
}

/** OS/2's first header, with sides of 16 bits. */
function readFirstHeader(view: DataView): Header {
  const bits = view.getUint16(24, true);
  const colours = 2 ** bits;
  return {
    width: view.getUint16(18, true),
    height: view.getUint16(20, true),
    ...{ bits, compression: compressions.none, isTopDown: false, colours, masks: [] },
    ...{ palette: 26, entry: 3 },
    pixels: pixelsAt(view, 12, bits, 3 * colours) || 26,
  };
}

/** Some writers name the place of the palette as that of the pixels. */
function pixelsAt(view: DataView, size: number, bits: number, palette: number): number {
  const offset = view.getUint32(10, true);
  return offset === 14 + size && bits <= 8 ? offset + palette : offset;
}

function readMasks(view: DataView, size: number): readonly number[] {
  if (view.byteLength < 70) throw cutOff();
  const count = size >= 56 ? 4 : 3;
  const masks = Array.from({ length: count }, (_, i) => view.getUint32(54 + 4 * i, true));
  return count === 4 ? masks : [...masks, 0];
}

/** Writes a row of the file as RGB. */
type RowWriter = (row: number, to: Uint8Array) => void;

function paletteWriter(bytes: Uint8Array, header: Header): RowWriter {
  const { width, bits, palette, entry, compression } = header;
  if (bits !== 1 && bits !== 4 && bits !== 8) throw unknownKind('BMP');
  const indexOf = indexReader(bytes, header);
  if (compression > compressions.runs4 || header.colours > 65536) throw unknownKind('BMP');
  const colours = bytes.subarray(palette, palette + entry * Math.min(256, header.colours));
  return (row, to) => {
    for (let x = 0; x < width; x += 1) {
      const at = entry * indexOf(row, x);
      for (let c = 0; c < 3; c += 1) to[3 * x + c] = colours[at + 2 - c] ?? 0;
    }
  };
}

function indexReader(bytes: Uint8Array, header: Header): (row: number, x: number) => number {
  const { width, height, bits, compression, pixels } = header;
  if (compression !== compressions.none) {
    const runs = bitmapRuns(bytes, pixels, width, height, compression === compressions.runs4);
    return (row, x) => runs[row * width + x]!;
  }
  const stride = rowBytes(bytes, header);
  const each = 8 / bits;
  return (row, x) => {
    const byte = bytes[pixels + row * stride + Math.floor(x / each)]!;
    return (byte >> (8 - bits * ((x % each) + 1))) & ((1 << bits) - 1);
  };
}

/** @throws Error when the file is too short for its rows */
function rowBytes(bytes: Uint8Array, { width, height, bits, pixels }: Header): number {
  const stride = Math.floor((width * bits + 31) / 32) * 4;
  const last = Math.ceil((width * bits) / 8);
  if (pixels + stride * (height - 1) + last > bytes.length) throw cutOff();
  return stride;
}

function colourWriter(bytes: Uint8Array, header: Header): RowWriter {
  const { bits, compression, masks, pixels } = header;
  const isMasked = compression === compressions.masks;
  if (!isMasked && compression !== compressions.none) throw unknownKind('BMP');
  const stride = rowBytes(bytes, header);
  const start = (row: number) => pixels + row * stride;
  if (bits === 16) {
    const isWide = isMasked && masks.slice(0, 3).join() === '63488,2016,31';
    if (isMasked && !isWide && masks.slice(0, 3).join() !== '31744,992,31')
      throw unknownKind('BMP');
    return (row, to) => writeShorts(bytes, start(row), to, isWide);
  }
  const places = bytePlaces(header, isMasked);
  return (row, to) => {
    for (let p = 0, at = start(row); p < to.length; p += 3, at += bits / 8) {
      for (let c = 0; c < 3; c += 1) to[p + c] = bytes[at + places[c]!]!;
    }
  };
}

/** Which byte of a pixel is red, green and blue. */
function bytePlaces({ bits, masks }: Header, isMasked: boolean): readonly number[] {
  if (bits !== 24 && bits !== 32) throw unknownKind('BMP');
  if (!isMasked || masks.every((mask) => mask === 0)) return [2, 1, 0];
  const known = bits === 32 ? masks32.includes(masks.join()) : masks.slice(0, 3).join() === masks24;
  if (!known) throw unknownKind('BMP');
  return masks.slice(0, 3).map((mask) => Math.round(Math.log2(mask / 255)) / 8);
}

const masks24 = [0xff0000, 0xff00, 0xff].join();

/** 5 bits of red, green and blue, or 6 of green, brought to 8. */
function writeShorts(bytes: Uint8Array, start: number, to: Uint8Array, isWide: boolean): void {
  const [red, green] = isWide ? [11, 63] : [10, 31];
  for (let p = 0, at = start; p < to.length; p += 3, at += 2) {
    const value = bytes[at]! | (bytes[at + 1]! << 8);
    to[p] = (((value >> red) & 31) * 255) / 31;
    to[p + 1] = (((value >> 5) & green) * 255) / green;
    to[p + 2] = ((value & 31) * 255) / 31;
  }
}
