import type { Listed } from '../shared/text/inOrder';
import type { PackedTexts } from './packedTexts';

type Compare = (one: number, other: number) => number;

/** Texts in the order in which `sort` brings them, each once; eight bytes a text besides them. */
export function sortedTexts(texts: PackedTexts): Listed<string> {
  const order = sortedOrder(texts.length, (one, other) => texts.compare(one, other));
  let length = 0;
  for (const number of order) {
    if (length > 0 && texts.compare(order[length - 1]!, number) === 0) continue;
    order[length] = number;
    length += 1;
  }
  return { length, at: (index) => (index < length ? texts.at(order[index]!) : undefined) };
}

/** The numbers from 0 on in order: merge sort from below, which leaves alone what is in order. */
function sortedOrder(length: number, compare: Compare): Uint32Array {
  let from = Uint32Array.from({ length }, (_, index) => index);
  let to = new Uint32Array(length);
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      merge(from, to, [start, middle, Math.min(middle + width, length)], compare);
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Merges two sorted parts of `from` that lie side by side. */
function merge(
  from: Uint32Array,
  to: Uint32Array,
  [start, middle, end]: readonly [number, number, number],
  compare: Compare,
): void {
  if (middle === end || compare(from[middle - 1]!, from[middle]!) <= 0) {
    to.set(from.subarray(start, end), start);
    return;
  }
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    const repairLeft = right === end || (left < middle && compare(from[left]!, from[right]!) <= 0);
    to[at] = repairLeft ? from[left++]! : from[right++]!;
  }
}
