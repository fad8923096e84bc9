import { sum } from '../../shared/numbers/summary';
import type { ImageMatches } from './matchImage';

/** The matches of many images in flat columns: no object for each of a hundred thousand. */
export interface MatchTable {
  /** Where the detections of each image begin, and behind them all the end. */
  readonly first: Int32Array;
  readonly classOf: Int32Array;
  /** Falling within a class of an image. */
  readonly scores: Float64Array;
  /** As in `ClassMatches`. */
  readonly matched: Uint16Array;
  readonly ignored: Uint16Array;
  /** Where the labelled classes of each image begin, and behind them all the end. */
  readonly firstTruth: Int32Array;
  readonly truthClass: Int32Array;
  /** Labelled objects of that class in that image. */
  readonly truthCount: Int32Array;
}

/** Where the entries of each row begin, and behind them all the end. */
export function starts(counts: ArrayLike<number>): Int32Array {
  const sums = new Int32Array(counts.length + 1);
  for (let row = 0; row < counts.length; row++) sums[row + 1] = sums[row]! + counts[row]!;
  return sums;
}

/** One table of images that were matched one by one. */
export function tableOf(images: readonly ImageMatches[]): MatchTable {
  const parts = images.map((image) =>
    Object.entries(image).map(([index, own]) => ({ index: Number(index), ...own })),
  );
  const all = parts.flat();
  const flat = (of: (own: (typeof all)[number]) => readonly number[]) => all.flatMap(of);
  return {
    first: starts(parts.map((own) => sum(own.map(({ scores }) => scores.length)))),
    classOf: Int32Array.from(flat(({ scores, index }) => scores.map(() => index))),
    scores: Float64Array.from(flat(({ scores }) => scores)),
    matched: Uint16Array.from(flat(({ matched }) => matched)),
    ignored: Uint16Array.from(flat(({ ignored }) => ignored)),
    firstTruth: starts(parts.map((own) => own.length)),
    truthClass: Int32Array.from(all, ({ index }) => index),
    truthCount: Int32Array.from(all, ({ truths }) => truths),
  };
}

/** Images of a table, in the order wanted. */
export interface ChosenImages {
  readonly table: MatchTable;
  /** Row of each image; −1 for one that holds nothing. */
  readonly rows: Int32Array;
}

/** One table in which the images of several take turns: the first of each, then the second. */
export function alternate(chosen: readonly ChosenImages[]): MatchTable {
  const images = chosen[0]?.rows.length ?? 0;
  const counts = new Int32Array(images * chosen.length);
  const truthCounts = new Int32Array(images * chosen.length);
  const eachImage = (visit: (table: MatchTable, row: number, at: number) => void) => {
    for (let image = 0, at = 0; image < images; image++) {
      for (const { table, rows } of chosen) visit(table, rows[image]!, at++);
    }
  };
  eachImage(({ first, firstTruth }, row, at) => {
    if (row < 0) return;
    counts[at] = first[row + 1]! - first[row]!;
    truthCounts[at] = firstTruth[row + 1]! - firstTruth[row]!;
  });
  const out = emptyTable(starts(counts), starts(truthCounts));
  eachImage((table, row, at) => {
    if (row >= 0) copyImage(table, row, out, at);
  });
  return out;
}

function emptyTable(first: Int32Array, firstTruth: Int32Array): MatchTable {
  const [found, truths] = [first.at(-1)!, firstTruth.at(-1)!];
  return {
    ...{ first, firstTruth },
    classOf: new Int32Array(found),
    scores: new Float64Array(found),
    matched: new Uint16Array(found),
    ignored: new Uint16Array(found),
    truthClass: new Int32Array(truths),
    truthCount: new Int32Array(truths),
  };
}

function copyImage(from: MatchTable, row: number, to: MatchTable, at: number): void {
  for (let i = from.first[row]!, j = to.first[at]!; i < from.first[row + 1]!; i++, j++) {
    to.classOf[j] = from.classOf[i]!;
    to.scores[j] = from.scores[i]!;
    to.matched[j] = from.matched[i]!;
    to.ignored[j] = from.ignored[i]!;
  }
  let j = to.firstTruth[at]!;
  for (let i = from.firstTruth[row]!; i < from.firstTruth[row + 1]!; i++, j++) {
    to.truthClass[j] = from.truthClass[i]!;
    to.truthCount[j] = from.truthCount[i]!;
  }
}
