import type { Random } from '../../src/core/shared/random/random';

const below = (random: Random, limit: number) => Math.floor(random.fraction() * limit);

/** What a damaged disk, a broken download or somebody who means harm may make of a file's bytes. */
const mutations: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  function bytesChanged(bytes, random) {
    const changed = bytes.slice();
    for (let count = 1 + below(random, 6); count > 0; count -= 1)
      changed[below(random, changed.length)] = below(random, 256);
    return changed;
  },
  function bitFlipped(bytes, random) {
    const changed = bytes.slice();
    const at = below(random, changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << below(random, 8));
    return changed;
  },
  function cutOff(bytes, random) {
    return bytes.slice(0, below(random, bytes.length));
  },
  function cutOut(bytes, random) {
    const from = below(random, bytes.length);
    const to = from + below(random, 64);
    return joined(bytes.slice(0, from), bytes.slice(to));
  },
  function doubled(bytes, random) {
    const from = below(random, bytes.length);
    const to = from + below(random, 256);
    return joined(bytes.slice(0, to), bytes.slice(from));
  },
  // A length of a protocol buffer, or a dimension, that lies.
  function hugeNumber(bytes, random) {
    const at = below(random, bytes.length);
    const varint = Uint8Array.of(
      ...Array<number>(4 + below(random, 5)).fill(0xff),
      below(random, 128),
    );
    return joined(bytes.slice(0, at), varint, bytes.slice(at + varint.length));
  },
  function zeros(bytes, random) {
    const changed = bytes.slice();
    const from = below(random, changed.length);
    return changed.fill(0, from, from + below(random, 512));
  },
];

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** A file's bytes, damaged in one of several ways. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const mutation = mutations[below(random, mutations.length)];
  return mutation ? mutation(bytes, random) : bytes;
}
