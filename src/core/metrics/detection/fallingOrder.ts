/** Eleven bits at a time: their counts and places stay in the processor's first cache. */
const bits = 11;
const radix = 1 << bits;
/** Of both words of a double, which and from which bit; the last one takes what is left. */
const digits = [0, 1].flatMap((word) => [0, bits, 2 * bits].map((shift) => ({ word, shift })));

/**
 * The places of finite numbers by falling value, equal ones in the order they have: what a stable sort
 * gives, in time proportional to their number. A radix sort of their IEEE 754 bits, the lowest
 * first (Knuth, "The Art of Computer Programming" 3, section 5.2.5); a pass over bits in which all
 * agree is left out. Little-endian, as every platform that the tool runs on.
 */
export function fallingOrder(values: Float64Array): Uint32Array {
  const size = values.length;
  let items = itemsOf(values);
  let other = new Uint32Array(items.length);
  for (const { word, shift } of digits) {
    const place = new Uint32Array(radix + 1);
    for (let i = word; i < items.length; i += 3) {
      place[((items[i]! >>> shift) & (radix - 1)) + 1]! += 1;
    }
    if (place.includes(size)) continue;
    for (let key = 0; key < radix; key++) place[key + 1]! += place[key]!;
    for (let i = 0; i < items.length; i += 3) {
      const to = 3 * place[(items[i + word]! >>> shift) & (radix - 1)]!++;
      other[to] = items[i]!;
      other[to + 1] = items[i + 1]!;
      other[to + 2] = items[i + 2]!;
    }
    [items, other] = [other, items];
  }
  const order = new Uint32Array(size);
  for (let i = 0; i < size; i++) order[i] = items[3 * i + 2]!;
  return order;
}

/** Triples of low word, high word and place; the words rise as unsigned numbers while values fall. */
function itemsOf(values: Float64Array): Uint32Array<ArrayBuffer> {
  const items = new Uint32Array(3 * values.length);
  const words = new Uint32Array(values.slice().buffer);
  for (let i = 0; i < values.length; i++) {
    const [low, high] = [words[2 * i]!, words[2 * i + 1]!];
    // −0 is as large as 0.
    const negative = high > 0x80000000 || (high === 0x80000000 && low > 0);
    items[3 * i] = negative ? low : ~low;
    items[3 * i + 1] = negative ? high : 0x7fffffff - (high & 0x7fffffff);
    items[3 * i + 2] = i;
  }
  return items;
}
