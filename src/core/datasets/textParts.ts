import { byteParts } from '../shared/files/byteParts';
import type { FileRange } from '../shared/files/fileRange';

/**
 * Text of a file in parts, decoded as `decodeText` decodes it: a file without a mark is read twice,
 * since only its end tells that it is valid UTF-8.
 */
export async function* textParts(file: FileRange, size?: number): AsyncGenerator<string> {
  const decoder = new TextDecoder(await encodingOf(file, size));
  for await (const bytes of byteParts(file, size)) {
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

async function encodingOf(file: FileRange, size?: number): Promise<string> {
  const mark = await file.read(0, 2);
  if (mark[0] === 0xff && mark[1] === 0xfe) return 'utf-16le';
  if (mark[0] === 0xfe && mark[1] === 0xff) return 'utf-16be';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of byteParts(file, size)) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
