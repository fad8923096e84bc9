import type { ImageMatches } from '../../evaluation/detection/matchImage';
import type { PredictionFile } from '../../evaluation/predictionFile';
import type { JoinedSamples } from '../joinSamples';
import type { PredictionPair } from './pairHead';

/** One side's matches of every joined image, by indices of `classes`. */
export async function readMatches(
  file: PredictionFile,
  head: string,
  rows: Int32Array,
  classes: readonly string[],
): Promise<ImageMatches[]> {
  const int32 = (part: string) => file.numbers(head, part, 'i32', (n) => new Int32Array(n));
  const mask = (part: string) => file.numbers(head, part, 'u16', (n) => new Uint16Array(n));
  const place = (file.header.heads[head]?.classes ?? []).map((name) => classes.indexOf(name));
  const found = await int32('found_class');
  const scores = await file.numbers(head, 'found_score', 'f64', (n) => new Float64Array(n));
  const matched = await mask('found_matched');
  const ignored = await mask('found_ignored');
  const truthClass = await int32('truth_class');
  const truthBoxes = await int32('truth_boxes');
  const foundStart = starts(await int32('found_count'));
  const truthStart = starts(await int32('truth_count'));
  return Array.from(rows, (row) => {
    const image: Record<number, MutableMatches> = {};
    const of = (index: number) =>
      (image[place[index]!] ??= { truths: 0, scores: [], matched: [], ignored: [] });
    for (let i = truthStart[row]!; i < truthStart[row + 1]!; i++) {
      of(truthClass[i]!).truths += truthBoxes[i]!;
    }
    for (let i = foundStart[row]!; i < foundStart[row + 1]!; i++) {
      const own = of(found[i]!);
      own.scores.push(scores[i]!);
      own.matched.push(matched[i]!);
      own.ignored.push(ignored[i]!);
    }
    return image;
  });
}

interface MutableMatches {
  truths: number;
  readonly scores: number[];
  readonly matched: number[];
  readonly ignored: number[];
}

/** Where the entries of each row begin, and behind them all the end. */
export function starts(counts: Int32Array): Int32Array {
  const sums = new Int32Array(counts.length + 1);
  counts.forEach((count, row) => (sums[row + 1] = sums[row]! + count));
  return sums;
}

/** Whether an image holds as many objects of every class in both. */
export function sameTruths(a: ImageMatches, b: ImageMatches, classes: readonly string[]): boolean {
  return classes.every((_, index) => (a[index]?.truths ?? 0) === (b[index]?.truths ?? 0));
}

/** Whether the boxes of a joined sample stand elsewhere in the other file; false where it is not known. */
export async function movedBoxes(
  head: string,
  { a, b }: PredictionPair,
  { rowsA, rowsB }: JoinedSamples,
): Promise<(sample: number) => boolean> {
  const part = 'truth_print';
  if (!a.has(head, part) || !b.has(head, part)) return () => false;
  const read = (file: PredictionFile) =>
    file.numbers(head, part, 'f64', (n) => new Float64Array(n));
  const [own, other] = [await read(a), await read(b)];
  return (sample) => {
    const [one, two] = [own[rowsA[sample]!]!, other[rowsB[sample]!]!];
    return !Number.isNaN(one) && !Number.isNaN(two) && one !== two;
  };
}
