import type { FileRange } from '../../src/core/shared/files/fileRange';

/** Bytes in memory as a file, with a count of what was read. */
export function memoryRange(bytes: Uint8Array): FileRange & { reads: number; bytesRead: number } {
  return sparseRange([{ offset: 0, bytes }], bytes.length);
}

/** A file of any size that holds a few stretches of bytes between zeros, as a sparse file does. */
export function sparseRange(
  stretches: readonly { readonly offset: number; readonly bytes: Uint8Array }[],
  size: number,
): FileRange & { reads: number; bytesRead: number } {
  return {
    size,
    reads: 0,
    bytesRead: 0,
    async read(offset, length) {
      const result = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      this.reads += 1;
      this.bytesRead += result.length;
      for (const stretch of stretches) {
        const from = Math.max(0, offset - stretch.offset);
        const part = stretch.bytes.subarray(from, offset + result.length - stretch.offset);
        if (offset + result.length > stretch.offset) {
          result.set(part, stretch.offset + from - offset);
        }
      }
      return result;
    },
    close: async () => undefined,
  };
}
