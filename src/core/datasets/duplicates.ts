import { itemAt } from '../shared/items/lookUp';
import type { Listed } from '../shared/text/inOrder';
import { hash53 } from './hash53';

/**
 * The first text that stood before, by the numbers of its two places: the texts are told apart by
 * hashes of eight bytes, and looked at only where two of those are alike.
 */
export function findDuplicate(
  texts: Listed<string>,
  hash: (text: string) => number = hash53,
): { readonly first: number; readonly again: number } | undefined {
  const met = alike(texts, hash);
  if (met.size === 0) return undefined;
  const seen = new Map<string, number>();
  for (let index = 0; index < texts.length; index += 1) {
    const text = itemAt(texts, index);
    if (!met.has(hash(text))) continue;
    const first = seen.get(text);
    if (first !== undefined) return { first, again: index };
    seen.set(text, index);
  }
  return undefined;
}

/** Hashes that several texts have. */
function alike(texts: Listed<string>, hash: (text: string) => number): ReadonlySet<number> {
  const hashes = new Float64Array(texts.length);
  for (let index = 0; index < hashes.length; index += 1) hashes[index] = hash(itemAt(texts, index));
  hashes.sort();
  return new Set(hashes.filter((value, index) => index > 0 && value === hashes[index - 1]));
}
