import { iou } from '../../metrics/detection/box';
import type { Box } from '../../metrics/detection/box';
import { iouThresholds } from '../../metrics/detection/matchImage';
import { starts } from '../../metrics/detection/matchTable';
import type { ChosenImages } from '../../metrics/detection/matchTable';
import { boxedFrom } from '../../evaluation/predictions/detectionColumns';
import type { PredictionFile } from '../../evaluation/predictions/predictionFile';
import type { PredictionPair } from './predictionPair';

/**
 * By joined image, 1 where the two versions' answers differ: where their detections of at least
 * `minScore` are not pairs of the same class that overlap with an IoU of 0.5 or more. No label is
 * asked for it.
 * @returns undefined where the boxes are not known
 */
export async function movedAnswers(
  head: string,
  files: PredictionPair,
  { a, b }: { readonly a: ChosenImages; readonly b: ChosenImages },
  minScore: number,
): Promise<Uint8Array | undefined> {
  if (minScore < boxedFrom) return undefined;
  const ofA = await saidBoxes(files.a, head, a, minScore);
  const ofB = await saidBoxes(files.b, head, b, minScore);
  if (!ofA || !ofB) return undefined;
  const same = (image: number) =>
    ofA.count(image) === ofB.count(image) && sameAnswer(ofA.of(image), ofB.of(image));
  return Uint8Array.from(a.rows, (_, image) => Number(!same(image)));
}

interface SaidBox extends Box {
  readonly classIndex: number;
}

/** The detections of an image that are answers, in the file's order. */
interface SaidBoxes {
  readonly count: (image: number) => number;
  readonly of: (image: number) => readonly SaidBox[];
}

async function saidBoxes(
  file: PredictionFile,
  head: string,
  { table, rows }: ChosenImages,
  minScore: number,
): Promise<SaidBoxes | undefined> {
  const { first, scores, classOf } = table;
  const boxes = await file.numbers(head, 'found_box', (n) => new Float32Array(n));
  const said = starts(scores.map((score) => Number(score >= minScore)));
  const boxAt = starts(scores.map((score) => (score >= boxedFrom ? 4 : 0)));
  if (boxAt.at(-1) !== boxes.length) return undefined;
  return {
    count: (image) => said[first[rows[image]! + 1]!]! - said[first[rows[image]!]!]!,
    of: (image) => {
      const found: SaidBox[] = [];
      for (let i = first[rows[image]!]!; i < first[rows[image]! + 1]!; i++) {
        if (scores[i]! < minScore) continue;
        const at = boxAt[i]!;
        const [x1, y1, x2, y2] = [boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!];
        found.push({ x1, y1, x2, y2, classIndex: classOf[i]! });
      }
      return found;
    },
  };
}

/** Boxes that overlap most are paired first, so that neither side's order matters. */
function sameAnswer(a: readonly SaidBox[], b: readonly SaidBox[]): boolean {
  const pairs: { readonly i: number; readonly j: number; readonly overlap: number }[] = [];
  for (let i = 0; i < a.length; i++) {
    const before = pairs.length;
    for (let j = 0; j < b.length; j++) {
      const overlap = a[i]!.classIndex === b[j]!.classIndex ? iou(a[i]!, b[j]!) : 0;
      if (overlap >= iouThresholds[0]!) pairs.push({ i, j, overlap });
    }
    if (pairs.length === before) return false;
  }
  const [pairedA, pairedB] = [new Set<number>(), new Set<number>()];
  for (const { i, j } of pairs.sort((one, other) => other.overlap - one.overlap)) {
    if (pairedA.has(i) || pairedB.has(j)) continue;
    pairedA.add(i);
    pairedB.add(j);
  }
  return pairedA.size === a.length;
}
