import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';

import { FileError } from '../core/shared/files/fileError';
import type { FileRange } from '../core/shared/files/fileRange';

/** Refuses what would block or never end; a folder has its own message. */
function assertRegular(stats: { isFile(): boolean; isDirectory(): boolean }, path: string): void {
  if (stats.isDirectory()) throw new FileError('EISDIR', path);
  if (!stats.isFile()) throw new FileError('ENOTFILE', path);
}

/** Opens a regular file for reading; a FIFO or device is refused without being opened. */
async function openRegular(path: string): Promise<fs.FileHandle> {
  assertRegular(await fs.stat(path), path);
  const handle = await fs.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    assertRegular(await handle.stat(), path);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Fills `buffer` from `offset` on; returns how many bytes there were. */
async function readFully(handle: fs.FileHandle, buffer: Uint8Array, offset: number) {
  let done = 0;
  while (done < buffer.length) {
    const { bytesRead } = await handle.read(buffer, done, buffer.length - done, offset + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}

/** A whole regular file of at most `limit` bytes. */
export async function readRegular(path: string, limit: number): Promise<Uint8Array> {
  const handle = await openRegular(path);
  try {
    const { size } = await handle.stat();
    if (size > limit) throw new FileError('EFBIG', path);
    const buffer = new Uint8Array(size);
    return buffer.subarray(0, await readFully(handle, buffer, 0));
  } finally {
    await handle.close();
  }
}

/** A regular file opened for positioned reads. */
export async function openRegularRange(path: string): Promise<FileRange> {
  const handle = await openRegular(path);
  const { size } = await handle.stat();
  return {
    size,
    async read(offset, length) {
      const buffer = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      return buffer.subarray(0, await readFully(handle, buffer, offset));
    },
    close: () => handle.close(),
  };
}

/** Refuses to copy what is not a regular file: copying a FIFO would wait for ever. */
export async function assertRegularFile(path: string): Promise<void> {
  assertRegular(await fs.stat(path), path);
}
