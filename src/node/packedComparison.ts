import type { Flip } from '../core/comparison/heads/pairedHead';
import type { Comparison } from '../core/comparison/comparison';

/** Entries that are unpacked before others get their turn: a few milliseconds of work. */
const atOnce = 1000;

/** A list as JSON texts of at most `atOnce` entries each. */
type PackedList = readonly Uint8Array[];

interface PackedFlips {
  readonly gained: PackedList;
  readonly lost: PackedList;
}

type Lists = 'flips' | 'flip_details' | 'relabelled';

/**
 * A comparison on its way between two threads. A hundred thousand samples may flip by the ten
 * thousand; received as objects, they would block anyone who asked for a third of a second.
 */
export interface PackedComparison {
  readonly rest: Omit<Comparison, Lists>;
  readonly flips: Readonly<Record<string, PackedFlips>>;
  readonly flip_details?: Readonly<Record<string, PackedFlips>>;
  readonly relabelled?: PackedList;
}

/** @returns what to send, and the buffers that are handed over with it */
export function packComparison(comparison: Comparison): {
  readonly packed: PackedComparison;
  readonly transfer: readonly ArrayBuffer[];
} {
  const transfer: ArrayBuffer[] = [];
  const pack = (entries: readonly (string | Flip)[]): PackedList => {
    const texts: Uint8Array<ArrayBuffer>[] = [];
    for (let start = 0; start < entries.length; start += atOnce) {
      const text = JSON.stringify(entries.slice(start, start + atOnce));
      texts.push(new TextEncoder().encode(text));
    }
    transfer.push(...texts.map(({ buffer }) => buffer));
    return texts;
  };
  const { flips, flip_details, relabelled, ...rest } = comparison;
  const packed: PackedComparison = {
    rest,
    flips: mapHeads(flips, ({ gained, lost }) => ({ gained: pack(gained), lost: pack(lost) })),
    ...(flip_details && {
      flip_details: mapHeads(flip_details, ({ gained, lost }) => {
        return { gained: pack(gained), lost: pack(lost) };
      }),
    }),
    ...(relabelled && { relabelled: pack(relabelled) }),
  };
  return { packed, transfer };
}

/** @param pause lets the event loop turn */
export async function unpackComparison(
  { rest, flips, flip_details, relabelled }: PackedComparison,
  pause: () => Promise<void>,
): Promise<Comparison> {
  const unpack = async <T>(texts: PackedList): Promise<T[]> => {
    const all: T[] = [];
    for (const text of texts) {
      for (const entry of JSON.parse(new TextDecoder().decode(text)) as T[]) all.push(entry);
      await pause();
    }
    return all;
  };
  const unpackHeads = async <T>(heads: Readonly<Record<string, PackedFlips>>) => {
    const all: Record<string, { readonly gained: T[]; readonly lost: T[] }> = {};
    for (const [head, { gained, lost }] of Object.entries(heads)) {
      all[head] = { gained: await unpack<T>(gained), lost: await unpack<T>(lost) };
    }
    return all;
  };
  return {
    ...rest,
    flips: await unpackHeads<string>(flips),
    ...(flip_details && { flip_details: await unpackHeads<Flip>(flip_details) }),
    ...(relabelled && { relabelled: await unpack<string>(relabelled) }),
  };
}

function mapHeads<T, R>(
  heads: Readonly<Record<string, T>>,
  map: (value: T) => R,
): Readonly<Record<string, R>> {
  return Object.fromEntries(Object.entries(heads).map(([head, value]) => [head, map(value)]));
}
