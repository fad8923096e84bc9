import * as l10n from '@vscode/l10n';
import { stat } from 'node:fs/promises';
import { cmykToRgb } from '../../core/images/pixelImage';
import type { PixelImage } from '../../core/images/pixelImage';
import { inEnglish } from '../../core/shared/text/texts';
import type { Sharp } from './native';

/** Pixels above which Pillow takes a file for a decompression bomb. */
const PIXEL_LIMIT = 178_956_970;

/**
 * Decodes an image as Pillow's `open(...).convert('RGB')` would: no colour profile is applied,
 * alpha is dropped, CMYK is converted without one; 16 bits of grey are cut off at 255, which is what
 * a model saw in training that was fed with such files.
 * @param orient whether EXIF orientation is applied
 * @throws Error with a reason, in English since it is kept, when the file is no image that can be read whole
 */
export async function decodeImage(
  sharp: Sharp,
  file: string,
  orient: boolean,
): Promise<PixelImage> {
  const info = await stat(file);
  if (!info.isFile()) throw new Error(inEnglish(() => l10n.t('is no regular file')));
  if (info.size === 0) throw new Error(inEnglish(() => l10n.t('is empty')));
  const image = sharp(file, {
    limitInputPixels: PIXEL_LIMIT,
    failOn: 'error',
    ignoreIcc: true,
    autoOrient: orient,
  });
  const { space, depth, channels: stored } = await image.metadata();
  if (space === 'cmyk') {
    const { data, info } = await image
      .pipelineColourspace('cmyk')
      .toColourspace('cmyk')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return cmykToRgb(data, info.width, info.height);
  }
  if (depth === 'ushort' && stored === 1) return clippedGrey(image);
  const raw = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = raw.info;
  if (channels !== 1 && channels !== 3) {
    throw new Error(inEnglish(() => l10n.t('has {0} channels', channels)));
  }
  return { width, height, channels, data: raw.data };
}

/** Pillow reads 16 bits of grey without alpha as `I;16`, whose conversion cuts off rather than scales. */
async function clippedGrey(image: ReturnType<Sharp>): Promise<PixelImage> {
  const { data, info } = await image
    .toColourspace('grey16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const values = new Uint16Array(data.buffer, data.byteOffset, info.width * info.height);
  const bytes = Uint8Array.from(values, (value) => Math.min(255, value));
  return { width: info.width, height: info.height, channels: 1, data: bytes };
}
