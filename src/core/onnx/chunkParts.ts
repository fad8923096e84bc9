import type { Chunk } from './wire';
import { PART_STEP } from './wire';

/** Large enough that few waits come between the parts, small enough to stay in a processor's cache. */
const PART_BYTES = 4 * 2 ** 20;

/**
 * The bytes of chunks, one after the other, in large parts. There are two buffers that take turns: a
 * part is overwritten when the one after the next is asked for.
 */
export async function* chunkParts(
  chunks: readonly Chunk[],
  size = PART_BYTES,
): AsyncGenerator<Uint8Array> {
  let [part, other] = [new Uint8Array(size), new Uint8Array(size)];
  let used = 0;
  for (const chunk of chunks) {
    for (let done = 0; done < chunk.length;) {
      const bytes = fitting(chunk, done, size - used);
      if (bytes > 0) await copy(chunk, done, part.subarray(used, used + bytes));
      done += bytes;
      used += bytes;
      if (done === chunk.length) continue;
      yield part.subarray(0, used);
      [part, other] = [other, part];
      used = 0;
    }
  }
  yield part.subarray(0, used);
}

/** How many bytes of a chunk a part takes; lazy ones are cut at whole steps. */
function fitting(chunk: Chunk, done: number, room: number): number {
  const left = chunk.length - done;
  if (left <= room || chunk instanceof Uint8Array) return Math.min(left, room);
  return room - (room % PART_STEP);
}

function copy(chunk: Chunk, from: number, target: Uint8Array): void | Promise<void> {
  if (!(chunk instanceof Uint8Array)) return chunk.read(target, from);
  target.set(chunk.subarray(from, from + target.length));
}
