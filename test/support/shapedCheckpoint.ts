import type { Checkpoint } from '../../src/core/checkpoints/checkpoint';
import { readCheckpoint } from '../../src/core/checkpoints/readCheckpoint';
import { sparseRange } from './memoryRange';

export interface Shaped {
  readonly name: string;
  readonly dims: readonly number[];
}

/** A `.safetensors` file of tensors of any size, all of zeros, which take no memory. */
export function shapedCheckpoint(tensors: readonly Shaped[], name = 'w'): Promise<Checkpoint> {
  let end = 0;
  const entries = tensors.map(({ name: key, dims }) => {
    const begin = end;
    end += 4 * dims.reduce((a, b) => a * b, 1);
    return [key, { dtype: 'F32', shape: dims, data_offsets: [begin, end] }];
  });
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const head = new Uint8Array(8 + header.length);
  new DataView(head.buffer).setBigUint64(0, BigInt(header.length), true);
  head.set(header, 8);
  const range = sparseRange([{ offset: 0, bytes: head }], head.length + end);
  return readCheckpoint(range, `${name}.safetensors`);
}
