import type { FileRange } from '../../src/core/onnx/fileRange';

/** Bytes in memory as a file opened for positioned reads. */
export function memoryRange(bytes: Uint8Array): FileRange {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
    close: () => Promise.resolve(),
  };
}
