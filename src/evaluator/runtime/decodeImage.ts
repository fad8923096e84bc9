import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { decodeBmp } from '../../core/images/bmp';
import { PIXEL_LIMIT } from '../../core/images/brokenImage';
import { decodeGif } from '../../core/images/gif';
import { cmykToRgb } from '../../core/images/pixelImage';
import type { PixelImage } from '../../core/images/pixelImage';
import { decodePnm } from '../../core/images/pnm';
import { SentenceError } from '../../core/shared/errors/sentenceError';
import { damageOf } from './damagedImage';
import type { Sharp } from './native';
import { sentence } from '../../core/shared/text/sentence';

/** Bytes that tell an image's kind: a PNG's header included. */
const HEAD_BYTES = 32;

/** What the library does not read, or not as Pillow does. */
const ownDecoders: readonly (readonly [head: RegExp, decode: (bytes: Uint8Array) => PixelImage])[] =
  [
    [/^BM/, decodeBmp],
    [/^P[1-6f][\x09-\x0d #]/, decodePnm],
    [/^GIF8[79]a/, decodeGif],
  ];

const tiff = /^(?:II[*+]\0|MM\0[*+])/;
/** A PNG with 16 bits of grey, with or without a transparent value. */
const grey16 = /^\x89PNG\r\n\x1a\n.{4}IHDR.{8}\x10\0/s;

/**
 * Decodes an image as Pillow's `open(...).convert('RGB')` would: no colour profile is applied,
 * alpha is dropped, CMYK is converted without one; 16 bits of grey are cut off at 255, which is what
 * a model saw in training that was fed with such files.
 * @param orient whether EXIF orientation is applied; that of a TIFF always is, as by Pillow
 * @throws Error with a reason, in English since it is kept, when the file is no image that can be read whole
 */
export async function decodeImage(
  sharp: Sharp,
  file: string,
  orient: boolean,
): Promise<PixelImage> {
  const { head, own } = await readOwn(file);
  if (own) return own;
  const image = sharp(file, {
    limitInputPixels: PIXEL_LIMIT,
    failOn: 'error',
    ignoreIcc: true,
    autoOrient: orient || tiff.test(head),
  });
  try {
    return await decodeByLibrary(image, head);
  } catch (error) {
    throw await damageOf(file, error);
  }
}

async function decodeByLibrary(image: ReturnType<Sharp>, head: string): Promise<PixelImage> {
  const { space, depth, format, channels: stored } = await image.metadata();
  if (space === 'cmyk') return fromCmyk(image);
  if (grey16.test(head) || (depth === 'ushort' && stored === 1)) return clippedGrey(image);
  const raw = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = raw.info;
  if (channels !== 1 && channels !== 3) {
    throw new SentenceError(sentence('sample_channels', { count: channels }));
  }
  return { width, height, channels, data: raw.data, approximate: format === 'heif' };
}

/** The file's first bytes as text, and its image where it is of a kind that is decoded here. */
export async function readOwn(
  file: string,
): Promise<{ head: string; own: PixelImage | undefined }> {
  const info = await stat(file);
  // Before it is opened: a pipe would never be.
  if (!info.isFile()) throw new SentenceError(sentence('sample_not_a_file'));
  if (info.size === 0) throw new SentenceError(sentence('sample_empty'));
  const handle = await open(file);
  try {
    const head = await readHead(handle);
    const decode = ownDecoders.find(([pattern]) => pattern.test(head))?.[1];
    return { head, own: decode?.(await handle.readFile()) };
  } finally {
    await handle.close();
  }
}

async function readHead(handle: FileHandle): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.toString('latin1', 0, bytesRead);
}

async function fromCmyk(image: ReturnType<Sharp>): Promise<PixelImage> {
  const { data, info } = await image
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return cmykToRgb(data, info.width, info.height);
}

/** Pillow reads 16 bits of grey without alpha as `I;16`, whose conversion cuts off rather than scales. */
async function clippedGrey(image: ReturnType<Sharp>): Promise<PixelImage> {
  const { data, info } = await image
    .removeAlpha()
    .toColourspace('grey16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const values = new Uint16Array(data.buffer, data.byteOffset, info.width * info.height);
  const bytes = Uint8Array.from(values, (value) => Math.min(255, value));
  return { width: info.width, height: info.height, channels: 1, data: bytes };
}
