import * as l10n from '@vscode/l10n';
import { inEnglish } from '../shared/text/texts';

/** For a file whose pixels are not all there; in English, since the reason is kept. */
export function cutOff(): Error {
  return new Error(inEnglish(() => l10n.t('ends before its last pixel')));
}

/** For a file of a kind that no reader here knows; in English, since the reason is kept. */
export function unknownKind(format: string): Error {
  return new Error(inEnglish(() => l10n.t('is a {0} image of a kind that is not read', format)));
}

/** Pixels above which Pillow takes a file for a decompression bomb. */
export const PIXEL_LIMIT = 178_956_970;

/** @throws Error where an image is empty, or would take too much memory */
export function requireExtent(width: number, height: number, format: string): void {
  if (!(width > 0 && height > 0)) throw unknownKind(format);
  if (width * height <= PIXEL_LIMIT) return;
  throw new Error(inEnglish(() => l10n.t('has more than {0} pixels', PIXEL_LIMIT)));
}
