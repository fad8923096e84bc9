import type { FileRange } from './fileRange';

/** Bytes that are read at a time. */
const partBytes = 64 * 1024;

/** A file from its beginning to its end, a part at a time. */
export async function* byteParts(file: FileRange, size = partBytes): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < file.size;) {
    const bytes = await file.read(offset, size);
    if (bytes.length === 0) return;
    yield bytes;
    offset += bytes.length;
  }
}
