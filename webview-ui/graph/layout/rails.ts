/** A rectangle that a rail must not cross: from left to right in one layer. */
export interface Obstacle {
  readonly left: number;
  readonly right: number;
}

/** An edge that passes layers, or several from one source, drawn as one line down next to them. */
export interface Rail {
  /** x of the source's anchor. */
  readonly x: number;
  /** First and last layer that it passes. */
  readonly from: number;
  readonly to: number;
}

const NEXT_TO_BOX = 12;
const BETWEEN = 7;
/** With many rails side by side they stand closer. */
const CROWDED = 24;

/**
 * An x for each rail where it crosses no box and lies on no other rail: straight down from its source
 * where there is room, else on the nearer side of what it passes; short ones inside, long outside.
 */
export function railPositions(
  rails: readonly Rail[],
  layers: readonly (readonly Obstacle[])[],
): number[] {
  const placed: { readonly rail: Rail; readonly x: number }[] = [];
  const xs: number[] = [];
  const spacing =
    rails.length > CROWDED ? Math.max(2.5, (BETWEEN * CROWDED) / rails.length) : BETWEEN;
  const isFree = (rail: Rail, x: number): boolean =>
    placed.every(
      (other) =>
        Math.abs(other.x - x) >= spacing || other.rail.to < rail.from || other.rail.from > rail.to,
    );
  const order = [...rails.entries()].sort(([, a], [, b]) => span(a) - span(b));
  for (const [index, rail] of order) {
    const passed = layers.slice(rail.from, rail.to + 1).flat();
    const x = inOwnColumn(rail, passed, isFree) ?? nextTo(rail, passed, spacing, isFree);
    placed.push({ rail, x });
    xs[index] = x;
  }
  return xs;
}

function span({ from, to }: Rail): number {
  return to - from;
}

function inOwnColumn(
  rail: Rail,
  passed: readonly Obstacle[],
  isFree: (rail: Rail, x: number) => boolean,
): number | null {
  const { x } = rail;
  const isOpen = passed.every(({ left, right }) => x < left - 6 || x > right + 6);
  return isOpen && isFree(rail, x) ? x : null;
}

function nextTo(
  rail: Rail,
  passed: readonly Obstacle[],
  spacing: number,
  isFree: (rail: Rail, x: number) => boolean,
): number {
  let right = Math.max(...passed.map((box) => box.right)) + NEXT_TO_BOX;
  let left = Math.min(...passed.map((box) => box.left)) - NEXT_TO_BOX;
  while (!isFree(rail, right)) right += spacing;
  while (!isFree(rail, left)) left -= spacing;
  return right - rail.x <= rail.x - left + 40 ? right : left;
}
