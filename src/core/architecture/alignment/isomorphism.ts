import { itemAt } from '../../shared/items/lookUp';
import { Interner } from '../interner';
import { Matching } from './matching';
import type { Side } from './nodeHashes';
import { isUnordered, shapeToken } from './nodeHashes';

/** For each node of both sides a number that only nodes have which look alike from everywhere. */
type Colours = readonly [readonly number[], readonly number[]];

/**
 * The pairing of two architectures that are the same but for names and order; `undefined` where they
 * are not, or where none was found without going back on a choice.
 * @param labels what each node does, the same numbers for both sides
 */
export function isomorphism(
  a: Side,
  b: Side,
  labels: readonly [readonly number[], readonly number[]],
): Matching | undefined {
  const size = a.architecture.nodes.length;
  if (size !== b.architecture.nodes.length) return undefined;
  const colours = stableColours([a, b], labels);
  if (String(sorted(colours[0])) !== String(sorted(colours[1]))) return undefined;
  const pairing = new Pairing(a, b, colours);
  pairing.pairUnique();
  for (let node = 0; node < size; node++) if (!pairing.settle(node)) return undefined;
  return isWhole(pairing.matching, a, b) ? pairing.matching : undefined;
}

function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((x, y) => x - y);
}

/** Colours are told apart by what each node reads and what reads it, until no more come. */
function stableColours(sides: readonly [Side, Side], labels: Colours): Colours {
  let colours = first(sides, labels);
  for (let count = 0; ;) {
    const next = refined(sides, colours);
    const found = new Set(next.flat()).size;
    if (found === count) return colours;
    [count, colours] = [found, next];
  }
}

function first(sides: readonly [Side, Side], labels: Colours): Colours {
  const known = new Interner<string>((text) => text);
  const of = (side: 0 | 1) =>
    sides[side].architecture.nodes.map(({ outputs }, node) => {
      const { values } = sides[side].architecture;
      const shapes = outputs.map((value) => shapeToken(itemAt(values, value)));
      return known.add(`${labels[side][node]} ${shapes.join(' ')}`);
    });
  return [of(0), of(1)];
}

/** Each colour with those of all that the node depends on, and of all that depends on it. */
function refined(sides: readonly [Side, Side], colours: Colours): Colours {
  const known = new Interner<string>((text) => text);
  const of = (side: 0 | 1) => {
    const up = upwards(sides[side], colours[side], known);
    const down = downwards(sides[side], colours[side], known);
    return up.map((hash, node) => known.add(`both ${hash} ${down[node]}`));
  };
  return [of(0), of(1)];
}

function upwards(side: Side, colours: readonly number[], known: Interner<string>): number[] {
  const hashes: number[] = [];
  side.architecture.nodes.forEach(({ inputs }, node) => {
    const read = inputs.map((input) => itemAt(hashes, input));
    if (isUnordered(side.architecture, node)) read.sort((x, y) => x - y);
    hashes.push(known.add(`up ${colours[node]} ${read.join(' ')}`));
  });
  return hashes;
}

function downwards(side: Side, colours: readonly number[], known: Interner<string>): number[] {
  const { nodes } = side.architecture;
  const hashes: number[] = Array.from({ length: nodes.length }, () => 0);
  for (let node = nodes.length - 1; node >= 0; node--) {
    const read = itemAt(side.readers, node).map((reader) => {
      const place = isUnordered(side.architecture, reader)
        ? 0
        : itemAt(nodes, reader).inputs.indexOf(node);
      return `${hashes[reader]}.${place}`;
    });
    hashes[node] = known.add(`down ${colours[node]} ${read.sort().join(' ')}`);
  }
  return hashes;
}

/** Pairs nodes of one colour; where there are several, as the neighbours that are paired ask for. */
class Pairing {
  readonly matching: Matching;
  private readonly open: number[] = [];
  private readonly ofColour = new Map<number, number[]>();
  /** How many of a colour's first nodes are paired. */
  private readonly begins = new Map<number, number>();

  constructor(
    private readonly a: Side,
    private readonly b: Side,
    private readonly colours: Colours,
  ) {
    this.matching = new Matching(colours[0].length, colours[1].length);
    colours[1].forEach((colour, node) => {
      const nodes = this.ofColour.get(colour);
      if (nodes) nodes.push(node);
      else this.ofColour.set(colour, [node]);
    });
  }

  /** Nodes that look like no other, and what follows from them. */
  pairUnique(): void {
    this.colours[0].forEach((colour, node) => {
      const nodes = this.ofColour.get(colour) ?? [];
      if (nodes.length === 1) this.pair(node, itemAt(nodes, 0));
    });
    this.follow();
  }

  /** Pairs a node that has none with the first that fits; whether there is one. */
  settle(node: number): boolean {
    if (this.matching.ofA[node] !== -1) return true;
    const mate = this.mateFor(node, itemAt(this.colours[0], node));
    if (mate === undefined) return false;
    this.pair(node, mate);
    this.follow();
    return true;
  }

  private mateFor(node: number, colour: number): number | undefined {
    const others = this.ofColour.get(colour) ?? [];
    const isFree = (other: number) => this.matching.ofB[other] === -1;
    let begin = this.begins.get(colour) ?? 0;
    while (begin < others.length && !isFree(itemAt(others, begin))) begin += 1;
    this.begins.set(colour, begin);
    for (let at = begin; at < others.length; at++) {
      if (isFree(itemAt(others, at)) && this.fits(node, itemAt(others, at))) return others[at];
    }
    return undefined;
  }

  private pair(x: number, y: number): void {
    if (!this.matching.areFree(x, y)) return;
    this.matching.pair(x, y);
    this.open.push(x);
  }

  /** What is left to one choice by the pairs so far. */
  private follow(): void {
    for (let x = this.open.pop(); x !== undefined; x = this.open.pop()) {
      const y = itemAt(this.matching.ofA, x);
      const [read, other] = [
        itemAt(this.a.architecture.nodes, x).inputs,
        itemAt(this.b.architecture.nodes, y).inputs,
      ];
      if (isUnordered(this.a.architecture, x)) this.pairOnly(read, other);
      else read.forEach((input, i) => this.pairAlike(input, itemAt(other, i)));
      this.pairOnly(itemAt(this.a.readers, x), itemAt(this.b.readers, y));
    }
  }

  private pairAlike(x: number, y: number): void {
    if (this.colours[0][x] === this.colours[1][y]) this.pair(x, y);
  }

  /** Pairs the free nodes of both lists whose colour no other free one has. */
  private pairOnly(x: readonly number[], y: readonly number[]): void {
    const others = freeByColour(y, this.matching.ofB, this.colours[1]);
    for (const [colour, nodes] of freeByColour(x, this.matching.ofA, this.colours[0])) {
      const mates = others.get(colour) ?? [];
      if (nodes.length === 1 && mates.length === 1) this.pair(itemAt(nodes, 0), itemAt(mates, 0));
    }
  }

  /** Whether all neighbours that are paired are neighbours of both. */
  private fits(x: number, y: number): boolean {
    const { ofA } = this.matching;
    const read = itemAt(this.b.architecture.nodes, y).inputs;
    const readers = new Set(this.b.readers[y]);
    return (
      itemAt(this.a.architecture.nodes, x).inputs.every((input, i) => {
        const mate = itemAt(ofA, input);
        return (
          mate === -1 ||
          (isUnordered(this.a.architecture, x) ? read.includes(mate) : read[i] === mate)
        );
      }) &&
      itemAt(this.a.readers, x).every(
        (reader) => ofA[reader] === -1 || readers.has(itemAt(ofA, reader)),
      )
    );
  }
}

function freeByColour(
  nodes: readonly number[],
  mates: readonly number[],
  colours: readonly number[],
): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const node of nodes) {
    if (mates[node] !== -1) continue;
    const same = found.get(itemAt(colours, node));
    if (same) same.push(node);
    else found.set(itemAt(colours, node), [node]);
  }
  return found;
}

/** Whether every node reads the mates of what its mate reads. */
function isWhole({ ofA }: Matching, a: Side, b: Side): boolean {
  return a.architecture.nodes.every(({ inputs }, node) => {
    const mates = inputs.map((input) => itemAt(ofA, input));
    const read = b.architecture.nodes[itemAt(ofA, node)]?.inputs ?? [];
    if (isUnordered(a.architecture, node)) return String(sorted(mates)) === String(sorted(read));
    return String(mates) === String(read);
  });
}
