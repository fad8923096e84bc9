import { iou } from '../../evaluation/detection/box';
import type { DetectedBox } from '../../evaluation/detection/box';
import { iouThresholds } from '../../evaluation/detection/matchImage';
import { boxedFrom } from '../../evaluation/detectionColumns';
import type { PredictionFile } from '../../evaluation/predictionFile';
import type { JoinedSamples } from '../joinSamples';
import { starts } from './imageMatches';
import type { PredictionPair } from './pairHead';

/**
 * By joined image, 1 where the two versions' answers differ: where their detections of at least
 * `minScore` are not pairs of the same class that overlap with an IoU of 0.5 or more. No label is
 * asked for it.
 * @param classes names that class indices refer to, of both files
 * @returns undefined where the boxes are not known
 */
export async function movedAnswers(
  head: string,
  { a, b }: PredictionPair,
  { rowsA, rowsB }: JoinedSamples,
  classes: readonly string[],
  minScore: number,
): Promise<Uint8Array | undefined> {
  if (minScore < boxedFrom || !a.has(head, 'found_box') || !b.has(head, 'found_box')) return;
  const ofA = await saidBoxes(a, head, classes, minScore);
  const ofB = await saidBoxes(b, head, classes, minScore);
  return Uint8Array.from(rowsA, (row, i) => Number(!sameAnswer(ofA(row), ofB(rowsB[i]!))));
}

/** The detections of a row that are answers, in the file's order. */
async function saidBoxes(
  file: PredictionFile,
  head: string,
  classes: readonly string[],
  minScore: number,
): Promise<(row: number) => readonly DetectedBox[]> {
  const int32 = (part: string) => file.numbers(head, part, 'i32', (n) => new Int32Array(n));
  const place = (file.header.heads[head]?.classes ?? []).map((name) => classes.indexOf(name));
  const classOf = await int32('found_class');
  const scores = await file.numbers(head, 'found_score', 'f64', (n) => new Float64Array(n));
  const boxes = await file.numbers(head, 'found_box', 'f32', (n) => new Float32Array(n));
  const first = starts(await int32('found_count'));
  const boxAt = starts(Int32Array.from(scores, (score) => (score >= boxedFrom ? 4 : 0)));
  return (row) => {
    const said: DetectedBox[] = [];
    for (let i = first[row]!; i < first[row + 1]!; i++) {
      if (scores[i]! < minScore) continue;
      const [x1, y1, x2, y2] = boxes.subarray(boxAt[i]!, boxAt[i]! + 4);
      const classIndex = place[classOf[i]!]!;
      said.push({ x1: x1!, y1: y1!, x2: x2!, y2: y2!, classIndex, score: scores[i]! });
    }
    return said;
  };
}

/** Boxes that overlap most are paired first, so that neither side's order matters. */
function sameAnswer(a: readonly DetectedBox[], b: readonly DetectedBox[]): boolean {
  if (a.length !== b.length) return false;
  const pairs = a.flatMap((one, i) =>
    b.flatMap((other, j) => {
      const overlap = one.classIndex === other.classIndex ? iou(one, other) : 0;
      return overlap >= iouThresholds[0]! ? [{ i, j, overlap }] : [];
    }),
  );
  const [pairedA, pairedB] = [new Set<number>(), new Set<number>()];
  for (const { i, j } of pairs.sort((one, other) => other.overlap - one.overlap)) {
    if (pairedA.has(i) || pairedB.has(j)) continue;
    pairedA.add(i);
    pairedB.add(j);
  }
  return pairedA.size === a.length;
}
