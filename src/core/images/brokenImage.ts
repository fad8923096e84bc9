import { SentenceError } from '../shared/errors/sentenceError';
import { sentence } from '../shared/text/sentence';

/** For a file whose pixels are not all there; the reason is kept. */
export function cutOff(): Error {
  return new SentenceError(sentence('image_cut_off'));
}

/** For a file of a kind that no reader here knows; the reason is kept. */
export function unknownKind(format: string): Error {
  return new SentenceError(sentence('image_kind', { format }));
}

/** Pixels above which Pillow takes a file for a decompression bomb. */
export const PIXEL_LIMIT = 178_956_970;

/** @throws Error where an image is empty, or would take too much memory */
export function requireExtent(width: number, height: number, format: string): void {
  if (!(width > 0 && height > 0)) throw unknownKind(format);
  if (width * height <= PIXEL_LIMIT) return;
  throw new SentenceError(sentence('image_too_large', { limit: PIXEL_LIMIT }));
}
