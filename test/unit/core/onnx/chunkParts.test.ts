import assert from 'node:assert/strict';
import { chunkParts } from '../../../../src/core/onnx/chunkParts';
import type { Chunk } from '../../../../src/core/onnx/wire';
import { joinChunks, PART_STEP } from '../../../../src/core/onnx/wire';

const SIZE = 2 * PART_STEP;

describe('chunkParts', () => {
  it('gives every byte once and in order, whatever the lengths', async () => {
    const lengths = [0, 1, 70, SIZE - 71, SIZE, SIZE + 1, 5 * SIZE + 12, PART_STEP, 3];
    const chunks = lengths.flatMap((length, i) => [lazy(length, i), bytes(length, 100 + i)]);
    const parts: Buffer[] = [];
    for await (const part of chunkParts(chunks, SIZE)) parts.push(Buffer.from(part));
    assert.ok(Buffer.concat(parts).equals(joinChunks(chunks)));
    assert.ok(parts.every(({ length }) => length <= SIZE));
  });

  it('makes no more than one part ahead, and leaves the one before as it is', async () => {
    let made = 0;
    const counting = lazy(10 * SIZE, 1, (length) => (made += length));
    const parts = chunkParts([counting], SIZE);
    const first = (await parts.next()).value as Uint8Array;
    assert.equal(made, SIZE);
    const kept = first.slice();
    await parts.next();
    assert.equal(made, 2 * SIZE);
    assert.deepEqual(first, kept);
  });

  it('passes on why a chunk cannot be had', async () => {
    const broken: Chunk = { length: 10, read: () => Promise.reject(new Error('gone')) };
    const parts = chunkParts([bytes(5, 1), broken], SIZE);
    await assert.rejects(parts.next(), /gone/);
  });
});

const valueAt = (offset: number, salt: number) => (offset * 31 + (offset >> 8) + salt * 7) & 255;

function bytes(length: number, salt: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => valueAt(i, salt));
}

/** Bytes that tell where they stand, asked for in order and at whole steps. */
function lazy(length: number, salt: number, onMade: (length: number) => void = () => {}): Chunk {
  return {
    length,
    read: (target, offset) => {
      assert.equal(offset % PART_STEP, 0);
      for (let i = 0; i < target.length; i++) target[i] = valueAt(offset + i, salt);
      onMade(target.length);
    },
  };
}
