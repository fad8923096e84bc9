/** Which nodes of two architectures were found to be the same. */
export class Matching {
  /** For each node of the first the other's node; -1 where it has none. */
  readonly ofA: number[];
  readonly ofB: number[];

  constructor(sizeA: number, sizeB: number) {
    this.ofA = Array.from({ length: sizeA }, () => -1);
    this.ofB = Array.from({ length: sizeB }, () => -1);
  }

  pair(a: number, b: number): void {
    this.ofA[a] = b;
    this.ofB[b] = a;
  }

  /** Both without a mate. */
  areFree(a: number, b: number): boolean {
    return this.ofA[a] === -1 && this.ofB[b] === -1;
  }

  /** Pairs are numbered by the first side's node. */
  pairNumbers(side: 'a' | 'b'): readonly number[] {
    return side === 'b' ? this.ofB : this.ofA.map((mate, node) => (mate === -1 ? -1 : node));
  }
}
