import { cutOff, requireExtent, unknownKind } from './brokenImage';
import { roundHalfEven } from './geometry';
import type { PixelImage } from './pixelImage';

/**
 * Decodes PBM, PGM, PPM and grey PFM as Pillow's `open(...).convert('RGB')` does: values are brought
 * to 8 bits by their greatest one, except that 16 bits of grey and floats are cut off at 255.
 * Source: Pillow's `PpmImagePlugin.py`.
 * @throws Error with a reason when it cannot be read whole
 */
export function decodePnm(bytes: Uint8Array): PixelImage {
  const reader = new TokenReader(bytes);
  const kind = reader.magic();
  const [width, height] = [reader.whole(), reader.whole()];
  requireExtent(width, height, 'PNM');
  const channels = kind === 'P3' || kind === 'P6' ? 3 : 1;
  const length = width * height * channels;
  const image = (data: Uint8Array): PixelImage => ({ width, height, channels, data });
  switch (kind) {
    case 'P1':
      return image(reader.bits(length));
    case 'P4':
      return image(packedBits(bytes.subarray(reader.at), width, height));
    case 'Pf':
      return image(floats(bytes, reader, width, height));
    case 'P2':
    case 'P3':
    case 'P5':
    case 'P6': {
      const most = reader.whole();
      if (!(most > 0 && most < 65536)) throw unknownKind('PNM');
      const levels = levelTable(most, channels);
      const isPlain = kind === 'P2' || kind === 'P3';
      return image(isPlain ? reader.values(length, levels) : raw(bytes, reader.at, length, levels));
    }
    default:
      throw unknownKind('PNM');
  }
}

/** What each value becomes in 8 bits; 16 bits of grey keep their scale and are cut off. */
function levelTable(most: number, channels: 1 | 3): Uint8Array {
  const highest = channels === 1 && most > 255 ? 65535 : 255;
  const values = most === highest ? (value: number) => value : scaled(most, highest);
  return Uint8Array.from({ length: most + 1 }, (_, value) => Math.min(255, values(value)));
}

function scaled(most: number, highest: number): (value: number) => number {
  return (value) => roundHalfEven((value / most) * highest);
}

/** A byte a value, or two from 256 on; what lies above the greatest value counts as the highest. */
function raw(bytes: Uint8Array, start: number, length: number, levels: Uint8Array): Uint8Array {
  const most = levels.length - 1;
  const each = most < 256 ? 1 : 2;
  if (start + each * length > bytes.length) throw cutOff();
  if (each === 1 && most === 255) return bytes.slice(start, start + length);
  const scale = scaled(most, 255);
  return Uint8Array.from({ length }, (_, i) => {
    const at = start + each * i;
    const value = each === 1 ? bytes[at]! : bytes[at]! * 256 + bytes[at + 1]!;
    return levels[value] ?? Math.min(255, scale(value));
  });
}

/** A bit a pixel, rows from a whole byte on; 1 is black. */
function packedBits(bytes: Uint8Array, width: number, height: number): Uint8Array {
  const stride = Math.ceil(width / 8);
  if (bytes.length < stride * height) throw cutOff();
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const x = i % width;
    const byte = bytes[Math.floor(i / width) * stride + (x >> 3)]!;
    return (byte >> (7 - (x & 7))) & 1 ? 0 : 255;
  });
}

/** Floats, rows from the bottom; the sign of the scale tells the byte order. */
function floats(bytes: Uint8Array, reader: TokenReader, width: number, height: number): Uint8Array {
  const scale = Number(reader.token());
  if (!Number.isFinite(scale) || scale === 0) throw unknownKind('PFM');
  const start = bytes.byteOffset + reader.at;
  if (reader.at + 4 * width * height > bytes.length) throw cutOff();
  const view = new DataView(bytes.buffer, start, 4 * width * height);
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const row = height - 1 - Math.floor(i / width);
    const value = view.getFloat32(4 * (row * width + (i % width)), scale < 0);
    return value > 0 ? Math.min(255, Math.trunc(value)) : 0;
  });
}

const blank = (byte: number) => byte === 0x20 || (byte >= 9 && byte <= 13);
const hash = 0x23;

/** Words between blanks; a `#` makes a comment of the rest of the line. */
class TokenReader {
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  magic(): string {
    this.at = 2;
    return String.fromCharCode(this.bytes[0] ?? 0, this.bytes[1] ?? 0);
  }

  /** The next word; the one blank after it is passed. */
  token(): string {
    let word = '';
    for (; this.at < this.bytes.length && word.length <= 10; this.at += 1) {
      const byte = this.bytes[this.at]!;
      if (byte === hash) this.skipComment();
      else if (!blank(byte)) word += String.fromCharCode(byte);
      else if (word !== '') break;
    }
    this.at += 1;
    if (word === '') throw cutOff();
    return word;
  }

  whole(): number {
    const word = this.token();
    if (!/^\+?\d{1,10}$/.test(word)) throw unknownKind('PNM');
    return Number(word);
  }

  /** Values in words, in the levels of a table. */
  values(length: number, levels: Uint8Array): Uint8Array {
    return Uint8Array.from({ length }, () => {
      const level = levels[this.whole()];
      if (level === undefined) throw unknownKind('PNM');
      return level;
    });
  }

  /** Digits that need no blank between them; 1 is black. */
  bits(length: number): Uint8Array {
    const data = new Uint8Array(length);
    for (let i = 0; i < length; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw cutOff();
      if (byte === hash) this.skipComment();
      else if (byte === 0x30 || byte === 0x31) data[i++] = byte === 0x31 ? 0 : 255;
      else if (!blank(byte)) throw unknownKind('PNM');
    }
    return data;
  }

  /** Stands on the end of the line then. */
  private skipComment(): void {
    const ends = (byte: number | undefined) => byte === undefined || byte === 0x0a || byte === 0x0d;
    while (!ends(this.bytes[this.at])) this.at += 1;
  }
}
