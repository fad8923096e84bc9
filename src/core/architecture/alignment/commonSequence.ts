/** Above this many comparisons the exact table is left for anchors. */
const MAX_TABLE = 4_000_000;

/** Ways in which two items can be alike, the strictest first; each is worth more than the next. */
export type Tokens = readonly (readonly number[])[];

/**
 * Pairs the items of two sequences in order so that what is paired is as alike as can be, as pairs of
 * places in rising order. Exact for sequences whose lengths multiply to at most 4 million; longer
 * ones are cut at tokens that both have once (patience diff), or in the middle where there are none.
 * @param weights what a pair is worth that is alike in the first way, in the second, …
 */
export function commonSequence(
  a: Tokens,
  b: Tokens,
  weights: readonly number[],
): [number, number][] {
  const found: [number, number][] = [];
  const worth = (x: number, y: number): number => {
    for (let way = 0; way < weights.length; way++) {
      if (a[way]![x] === b[way]![y]) return weights[way]!;
    }
    return 0;
  };
  align({ a: a[0]!, b: b[0]!, worth }, [0, a[0]!.length, 0, b[0]!.length], found);
  return found.sort(([x], [y]) => x - y);
}

interface Sequences {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly worth: (x: number, y: number) => number;
}

type Box = readonly [fromA: number, toA: number, fromB: number, toB: number];

function align(sequences: Sequences, box: Box, found: [number, number][]): void {
  const { a, b } = sequences;
  let [fromA, toA, fromB, toB] = box;
  while (fromA < toA && fromB < toB && a[fromA] === b[fromB]) found.push([fromA++, fromB++]);
  while (fromA < toA && fromB < toB && a[toA - 1] === b[toB - 1]) found.push([--toA, --toB]);
  if (fromA === toA || fromB === toB) return;
  const rest: Box = [fromA, toA, fromB, toB];
  if ((toA - fromA) * (toB - fromB) <= MAX_TABLE) return byTable(sequences, rest, found);
  const anchors = rising(uniquePairs(a, b, rest));
  const cuts: [number, number][] =
    anchors.length > 0 ? anchors : [[(fromA + toA) >> 1, (fromB + toB) >> 1]];
  let [lastA, lastB] = [fromA, fromB];
  for (const [cutA, cutB] of cuts) {
    align(sequences, [lastA, cutA, lastB, cutB], found);
    [lastA, lastB] = [cutA, cutB];
  }
  align(sequences, [lastA, toA, lastB, toB], found);
}

function byTable({ worth }: Sequences, box: Box, found: [number, number][]): void {
  const [fromA, toA, fromB, toB] = box;
  const width = toB - fromB + 1;
  const table = new Uint32Array((toA - fromA + 1) * width);
  const at = (x: number, y: number) => (x - fromA) * width + y - fromB;
  for (let x = toA - 1; x >= fromA; x--) {
    for (let y = toB - 1; y >= fromB; y--) {
      const gain = worth(x, y);
      const paired = gain > 0 ? table[at(x + 1, y + 1)]! + gain : 0;
      table[at(x, y)] = Math.max(paired, table[at(x + 1, y)]!, table[at(x, y + 1)]!);
    }
  }
  for (let [x, y] = [fromA, fromB]; x < toA && y < toB;) {
    const best = table[at(x, y)]!;
    if (worth(x, y) > 0 && best === table[at(x + 1, y + 1)]! + worth(x, y)) found.push([x++, y++]);
    else if (best === table[at(x + 1, y)]!) x++;
    else y++;
  }
}

function uniquePairs(a: readonly number[], b: readonly number[], box: Box): [number, number][] {
  const [fromA, toA, fromB, toB] = box;
  const inA = uniquePlaces(a, fromA, toA);
  const inB = uniquePlaces(b, fromB, toB);
  return [...inA].flatMap(([token, x]): [number, number][] => {
    const y = inB.get(token);
    return x < 0 || y === undefined || y < 0 ? [] : [[x, y]];
  });
}

/** Where each token is; -1 for one that is there several times. */
function uniquePlaces(tokens: readonly number[], from: number, to: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at < to; at++) places.set(tokens[at]!, places.has(tokens[at]!) ? -1 : at);
  return places;
}

/** The longest part of pairs, rising in the first place, that rises in the second too. */
function rising(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, y], index) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]![1] < y) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = index;
  });
  const kept: [number, number][] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index]!) kept.push(pairs[index]!);
  return kept.reverse();
}
