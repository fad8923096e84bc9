import type { Listed } from '../../inOrder';
import { hash53 } from './hash53';

/**
 * The first text that stood before, by the numbers of its two places: the texts are told apart by
 * hashes of eight bytes, and looked at only where two of those are alike.
 */
export function findTwin(
  texts: Listed<string>,
  hash: (text: string) => number = hash53,
): { readonly first: number; readonly again: number } | undefined {
  const hashes = new Float64Array(texts.length);
  for (let index = 0; index < hashes.length; index += 1) hashes[index] = hash(texts.at(index)!);
  const met = repeated(hashes);
  if (met.size === 0) return undefined;
  const seen = new Map<string, number>();
  for (let index = 0; index < hashes.length; index += 1) {
    if (!met.has(hashes[index]!)) continue;
    const text = texts.at(index)!;
    const first = seen.get(text);
    if (first !== undefined) return { first, again: index };
    seen.set(text, index);
  }
  return undefined;
}

/** Values that are there more than once. */
function repeated(values: Float64Array): ReadonlySet<number> {
  const sorted = values.slice().sort();
  return new Set(sorted.filter((value, index) => index > 0 && value === sorted[index - 1]));
}
