import { itemAt } from '../../core/shared/items/lookUp';
import { SentenceError } from '../../core/shared/errors/sentenceError';
import { sentence } from '../../core/shared/text/sentence';
import type { Value } from '../../core/shared/text/sentence';

/** What the decoder says of a file that is no image; all else that it says has no code. */
const unsupported = 'contains unsupported image format';

/** Why an image could not be read, in a line. */
export function reasonOf(error: unknown): Value {
  if (error instanceof SentenceError) return error.sentence;
  const text = error instanceof Error ? error.message : String(error);
  if (text.startsWith('ENOENT')) return sentence('sample_missing');
  const line = itemAt(text.split('\n'), 0)
    .replace(/^Input file /, '')
    .slice(0, 200);
  return line === unsupported ? sentence('sample_format') : line;
}
