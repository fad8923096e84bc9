import { itemAt, valueAt } from '../../shared/items/lookUp';
import { commonSequence } from './commonSequence';
import { isomorphism } from './isomorphism';
import { Matching } from './matching';
import type { Side } from './nodeHashes';
import { NodeHashes } from './nodeHashes';

/**
 * Pairs the nodes of two architectures by structure; names have no part in it. Where both are the same
 * network, node by node. Otherwise first what is equal with all that it depends on and all that depends on it: around a single edit that is everything
 * else. Then, between what is paired, sequences as alike as can be; last, what
 * is in the same place and does something else.
 */
export function matchNodes(a: Side, b: Side): Matching {
  const hashes = new NodeHashes();
  const same = isomorphism(a, b, [hashes.labels(a, 'kind'), hashes.labels(b, 'kind')]);
  if (same) return same;
  const matching = new Matching(a.architecture.nodes.length, b.architecture.nodes.length);
  const up = [hashes.ancestry(a), hashes.ancestry(b)] as const;
  const down = [hashes.descent(a), hashes.descent(b)] as const;
  const both = (side: 0 | 1) => up[side].map((hash, node) => `${hash} ${down[side][node]}`);
  const pairEqual = <T>(x: readonly T[], y: readonly T[]) => pairKeys(matching, [a, b], x, y);
  pairEqual(both(0), both(1));
  pairEqual(up[0], up[1]);
  pairEqual(down[0], down[1]);
  pairGaps(matching, hashes, a, b);
  const ops = [hashes.labels(a, 'op'), hashes.labels(b, 'op')] as const;
  const sameOp = (x: number, y: number) => ops[0][x] === ops[1][y];
  pairNeighbours(matching, a, b, sameOp);
  pairReplaced(matching, a, b);
  return matching;
}

/** More nodes with one key than this are paired in order. */
const MAX_CHOICE = 100;

/**
 * Pairs free nodes with equal keys where both sides have as many of them: single ones first, then
 * each of several with the one whose neighbours are most of them paired with its own.
 */
function pairKeys<T>(
  matching: Matching,
  [a, b]: readonly [Side, Side],
  keysA: readonly T[],
  keysB: readonly T[],
): void {
  const inB = freeByKey(keysB, matching.ofB);
  const groups = [...freeByKey(keysA, matching.ofA)]
    .map(([key, nodes]) => [nodes, inB.get(key) ?? []] as const)
    .filter(([nodes, others]) => nodes.length === others.length)
    .sort(([x], [y]) => Number(x.length > 1) - Number(y.length > 1));
  for (const [nodes, others] of groups) {
    const open = [...others];
    for (const node of nodes) {
      const isChoice = open.length > 1 && nodes.length <= MAX_CHOICE;
      const best = isChoice ? nearest(matching, a, b, node, open) : 0;
      for (const mate of open.splice(best, 1)) matching.pair(node, mate);
    }
  }
}

/** Which of several nodes has the most neighbours that are paired with a node's. */
function nearest(
  { ofA }: Matching,
  a: Side,
  b: Side,
  node: number,
  others: readonly number[],
): number {
  const inputs = new Set(
    itemAt(a.architecture.nodes, node).inputs.map((input) => itemAt(ofA, input)),
  );
  const readers = new Set(itemAt(a.readers, node).map((reader) => itemAt(ofA, reader)));
  const scores = others.map(
    (other) =>
      itemAt(b.architecture.nodes, other).inputs.filter((input) => inputs.has(input)).length +
      itemAt(b.readers, other).filter((reader) => readers.has(reader)).length,
  );
  return scores.indexOf(Math.max(...scores));
}

function freeByKey<T>(keys: readonly T[], mates: readonly number[]): Map<T, number[]> {
  const found = new Map<T, number[]>();
  keys.forEach((key, node) => {
    if (mates[node] !== -1) return;
    const nodes = found.get(key);
    if (nodes) nodes.push(node);
    else found.set(key, [node]);
  });
  return found;
}

/**
 * What likeness is worth in a sequence: with weights' shapes or without, with the neighbours or
 * alone. Two nodes that are nearly alike in every place outweigh one that is alike in another place.
 */
const LIKENESS = [
  ['kind', 3, 12],
  ['kind', 1, 10],
  ['attributes', 1, 8],
  ['attributes', 0, 5],
] as const;

/** Pairs free nodes that stand between the same pairs, in order and as alike as can be. */
function pairGaps(matching: Matching, hashes: NodeHashes, a: Side, b: Side): void {
  const inA = gaps(matching.pairNumbers('a'));
  const inB = gaps(matching.pairNumbers('b'));
  if (inA.size === 0 || inB.size === 0) return;
  const tokens = (side: Side, pairs: readonly number[]) =>
    LIKENESS.map(([detail, radius]) =>
      hashes.surroundings(side, hashes.labels(side, detail), pairs, radius),
    );
  const tokensA = tokens(a, matching.pairNumbers('a'));
  const tokensB = tokens(b, matching.pairNumbers('b'));
  const of = (all: readonly number[][], nodes: readonly number[]) =>
    all.map((hashes) => nodes.map((node) => itemAt(hashes, node)));
  const weights = LIKENESS.map(([, , weight]) => weight);
  for (const [gap, nodes] of inA) {
    const others = inB.get(gap);
    if (!others) continue;
    for (const [x, y] of commonSequence(of(tokensA, nodes), of(tokensB, others), weights)) {
      matching.pair(itemAt(nodes, x), itemAt(others, y));
    }
  }
}

/** Free nodes in order, by the pair that is before them. */
function gaps(pairs: readonly number[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  let before = -1;
  pairs.forEach((pair, node) => {
    if (pair !== -1) before = pair;
    else if (found.has(before)) valueAt(found, before).push(node);
    else found.set(before, [node]);
  });
  return found;
}

/** Pairs free nodes of one operator that read the same pair, then those that the same pair reads. */
function pairNeighbours(
  matching: Matching,
  a: Side,
  b: Side,
  isLike: (a: number, b: number) => boolean,
): void {
  const nodes = a.architecture.nodes;
  const tryPair = (node: number, others: readonly number[]): void => {
    const mate = others.find((other) => matching.areFree(node, other) && isLike(node, other));
    if (mate !== undefined) matching.pair(node, mate);
  };
  for (let node = 0; node < nodes.length; node++) {
    for (const input of itemAt(nodes, node).inputs)
      tryPair(node, b.readers[itemAt(matching.ofA, input)] ?? []);
  }
  for (let node = nodes.length - 1; node >= 0; node--) {
    for (const reader of itemAt(a.readers, node)) {
      tryPair(node, b.architecture.nodes[itemAt(matching.ofA, reader)]?.inputs ?? []);
    }
  }
}

/** Pairs free nodes that read the same pairs and are read by the same pairs. */
function pairReplaced(matching: Matching, a: Side, b: Side): void {
  const key = (side: Side, pairs: readonly number[], node: number): string | null => {
    const read = itemAt(side.architecture.nodes, node).inputs.map((input) => itemAt(pairs, input));
    const readers = itemAt(side.readers, node).map((reader) => itemAt(pairs, reader));
    const isPlaced = ![...read, ...readers].includes(-1) && read.length > 0;
    return isPlaced ? `${read.sort().join(' ')} < ${readers.sort().join(' ')}` : null;
  };
  const [pairsA, pairsB] = [matching.pairNumbers('a'), matching.pairNumbers('b')];
  const free = (pairs: readonly number[]) =>
    pairs.flatMap((pair, node) => (pair === -1 ? [node] : []));
  const places = new Map(free(pairsB).map((node) => [key(b, pairsB, node), node]));
  for (const node of free(pairsA)) {
    const place = key(a, pairsA, node);
    const mate = place === null ? undefined : places.get(place);
    if (mate !== undefined && matching.areFree(node, mate)) matching.pair(node, mate);
  }
}
