import { ignoredMask, matchedMask } from '../../metrics/detection/boxSizes';
import type { BoxSize } from '../../metrics/detection/boxSizes';
import { starts } from '../../metrics/detection/matchTable';
import type { MatchTable } from '../../metrics/detection/matchTable';
import type { PredictionFile } from '../../evaluation/predictions/predictionFile';
import type { PartName } from '../../evaluation/predictions/predictionParts';
import type { JoinedSamples } from '../pairing/joinSamples';
import type { PredictionPair } from './predictionPair';

/** One side's matches, in the file's order, by indices of `classes`. */
export async function readMatches(
  file: PredictionFile,
  head: string,
  classes: readonly string[],
): Promise<MatchTable> {
  const int32 = (part: PartName) => file.numbers(head, part, (n) => new Int32Array(n));
  const mask = (part: PartName) => file.numbers(head, part, (n) => new Uint16Array(n));
  const own = file.header.heads[head]?.classes ?? [];
  const place = Int32Array.from(own, (name) => classes.indexOf(name));
  const named = (indices: Int32Array) => indices.map((index) => place[index]!);
  return {
    classOf: named(await int32('found_class')),
    scores: await file.numbers(head, 'found_score', (n) => new Float64Array(n)),
    matched: await mask('found_matched'),
    ignored: await mask('found_ignored'),
    truthClass: named(await int32('truth_class')),
    truthCount: await int32('truth_boxes'),
    first: starts(await int32('found_count')),
    firstTruth: starts(await int32('truth_count')),
  };
}

/**
 * One side's matches where objects of one size count; undefined where the file does not tell them.
 * @param all as `readMatches` gives them
 */
export async function readSizedMatches(
  file: PredictionFile,
  head: string,
  all: MatchTable,
  size: BoxSize,
): Promise<MatchTable | undefined> {
  const [found, truth] = [`found_${size}`, `truth_${size}`] as const;
  if (!file.holds(head, found) || !file.holds(head, truth)) return undefined;
  const packed = await file.numbers(head, found, (n) => new Int32Array(n));
  const truthCount = await file.numbers(head, truth, (n) => new Int32Array(n));
  const isWhole =
    packed.length === all.classOf.length && truthCount.length === all.truthClass.length;
  if (!isWhole) return undefined;
  const matched = Uint16Array.from(packed, matchedMask);
  return { ...all, matched, ignored: Uint16Array.from(packed, ignoredMask), truthCount };
}

/** Whether the boxes of a joined sample stand elsewhere in the other file; false where it is not known. */
export async function movedBoxes(
  head: string,
  { a, b }: PredictionPair,
  { rowsA, rowsB }: JoinedSamples,
): Promise<(sample: number) => boolean> {
  const read = (file: PredictionFile) =>
    file.numbers(head, 'truth_print', (n) => new Float64Array(n));
  const [own, other] = [await read(a), await read(b)];
  return (sample) => {
    const [one, two] = [own[rowsA[sample]!]!, other[rowsB[sample]!]!];
    return !Number.isNaN(one) && !Number.isNaN(two) && one !== two;
  };
}
