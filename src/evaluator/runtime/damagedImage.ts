import { itemAt } from '../../core/shared/items/lookUp';
import { readFile } from 'node:fs/promises';
import { crc32, inflateSync } from 'node:zlib';
import { cutOff } from '../../core/images/brokenImage';
import { SentenceError } from '../../core/shared/errors/sentenceError';
import { sentence } from '../../core/shared/text/sentence';

/** What the library says where it does not know why an image cannot be read. */
const vague = /^Unknown error|corrupt header:?\s*$|libpng read error/;

const SIGNATURE_BYTES = 8;

/**
 * Why an image cannot be read, where the library does not say it.
 * @returns what it says otherwise
 */
export async function damageOf(file: string, error: unknown): Promise<unknown> {
  const text = error instanceof Error ? itemAt(error.message.split('\n'), 0) : '';
  if (!vague.test(text)) return error;
  const bytes = await readFile(file);
  const isPng = bytes.toString('latin1', 0, SIGNATURE_BYTES) === '\x89PNG\r\n\x1a\n';
  const found = isPng ? pngDamage(bytes) : undefined;
  return found ?? new SentenceError(sentence('image_damaged'));
}

/** Looks through the chunks of a PNG, and then into its pixels. */
function pngDamage(bytes: Buffer): Error | undefined {
  const pixels: Buffer[] = [];
  let name = '';
  for (let at = SIGNATURE_BYTES; name !== 'IEND';) {
    if (at + 12 > bytes.length) return cutOff();
    const length = bytes.readUInt32BE(at);
    name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return cutOff();
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return wrongChecksum(name);
    if (name === 'IDAT') pixels.push(bytes.subarray(at + 8, end));
    at = end + 4;
  }
  try {
    inflateSync(Buffer.concat(pixels), { maxOutputLength: 1 << 30 });
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return new SentenceError(sentence('image_packed_badly', { why }));
  }
}

function wrongChecksum(chunk: string): Error {
  const name = /^[A-Za-z]{4}$/.test(chunk) ? chunk : '?';
  return new SentenceError(sentence('image_checksum', { chunk: name }));
}
