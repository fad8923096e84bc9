import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { DetectedBox } from '../../metrics/detection/box';
import type { OutputTensor } from '../heads/metricAccumulator';
import type { SplitDecoder } from './detectorOutputs';
import { requireClass } from './requireClass';

/** What the outputs are read by. */
export interface SplitSetup {
  readonly classes: readonly string[];
  /** Number of the first class; that below it is the background. */
  readonly firstLabel?: 0 | 1;
  /** `[height, width]` of the input in pixels. */
  readonly size: readonly [number, number];
}

type Outputs = Readonly<Record<string, OutputTensor>>;

/** Detections that RT-DETR keeps of all pairs of query and class. */
const MOST_PAIRS = 300;

/**
 * Reads a detector whose boxes, classes and scores are outputs of their own, by their plain names.
 * @returns boxes in pixels of the input, confidence falling
 * @throws UserError when the outputs do not fit together or name a class that is not listed
 */
export function decodeSplit(
  decoder: SplitDecoder,
  outputs: Outputs,
  setup: SplitSetup,
): DetectedBox[] {
  return readers[decoder](outputs, setup)
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

const readers: Readonly<
  Record<SplitDecoder, (outputs: Outputs, setup: SplitSetup) => DetectedBox[]>
> = { torchvision: readTorchvision, detr: readDetr, tensorflow: readTensorflow };

/** `x1, y1, x2, y2` in pixels; labels begin with 1, since 0 is the background. */
function readTorchvision(outputs: Outputs, setup: SplitSetup): DetectedBox[] {
  const [boxes, labels, scores] = valuesOf(outputs, ['boxes', 'labels', 'scores']);
  const count = requireCounts(boxes, 4, [labels, scores]);
  return Array.from({ length: count }, (_, i) => ({
    ...cornersAt(boxes, i),
    score: scores[i]!,
    classIndex: indexOfLabel(labels[i]!, setup),
  })).filter(isListed);
}

/** `y1, x1, y2, x2` in shares of the input; classes begin with 1. */
function readTensorflow(outputs: Outputs, setup: SplitSetup): DetectedBox[] {
  const names = ['detection_boxes', 'detection_classes', 'detection_scores'] as const;
  const [boxes, labels, scores] = valuesOf(outputs, names);
  const count = requireCounts(boxes, 4, [labels, scores]);
  const [height, width] = setup.size;
  return Array.from({ length: count }, (_, i) => {
    const [y1, x1, y2, x2] = [0, 1, 2, 3].map((part) => boxes[4 * i + part]!) as Four;
    const corners = { x1: x1 * width, y1: y1 * height, x2: x2 * width, y2: y2 * height };
    // Rows without a detection fill the list up, with the score 0 and any class.
    const classIndex = scores[i]! > 0 ? indexOfLabel(labels[i]!, setup) : -1;
    return { ...corners, score: scores[i]!, classIndex };
  }).filter(isListed);
}

type Four = [number, number, number, number];

/**
 * `cx, cy, w, h` in shares of the input. With one logit more than classes, the last is that of no
 * object: DETR, the best class of each query by softmax; else RT-DETR, the best pairs of query and
 * class by sigmoid.
 */
function readDetr(outputs: Outputs, setup: SplitSetup): DetectedBox[] {
  const [boxes, logits] = valuesOf(outputs, ['pred_boxes', 'logits']);
  const count = boxes.length / 4;
  const columns = logits.length / Math.max(1, count);
  const classes = setup.classes.length;
  if (count > 0 && columns !== classes && columns !== classes + 1) {
    throw new UserError(
      l10n.t('The logits have {0} columns for {1} classes', columns, classes),
      l10n.t(
        'List every class of the model in class_mappings.json, in its order: as many as there are logits, or one less where the last one means no object.',
      ),
    );
  }
  const corners = Array.from({ length: count }, (_, i) => sharesAt(boxes, i, setup.size));
  const rowOf = (i: number) => Array.from({ length: columns }, (_, c) => logits[i * columns + c]!);
  if (columns === classes) return bestPairs(corners, rowOf);
  return corners.map((box, i) => ({ ...box, ...bestClass(softmax(rowOf(i)).slice(0, -1)) }));
}

function bestPairs(
  corners: readonly Corners[],
  rowOf: (index: number) => readonly number[],
): DetectedBox[] {
  const pairs = corners.flatMap((box, i) =>
    rowOf(i).map((logit, classIndex) => ({
      ...box,
      score: 1 / (1 + Math.exp(-logit)),
      classIndex,
    })),
  );
  return pairs.sort((a, b) => b.score - a.score).slice(0, MOST_PAIRS);
}

function bestClass(scores: readonly number[]): { score: number; classIndex: number } {
  const score = Math.max(...scores);
  return { score, classIndex: scores.indexOf(score) };
}

function softmax(values: readonly number[]): number[] {
  const highest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

type Corners = Pick<DetectedBox, 'x1' | 'y1' | 'x2' | 'y2'>;

function cornersAt(boxes: ArrayLike<number>, i: number): Corners {
  const at = 4 * i;
  return { x1: boxes[at]!, y1: boxes[at + 1]!, x2: boxes[at + 2]!, y2: boxes[at + 3]! };
}

function sharesAt(
  boxes: ArrayLike<number>,
  i: number,
  [height, width]: readonly [number, number],
): Corners {
  const [cx, cy, w, h] = [0, 1, 2, 3].map((part) => boxes[4 * i + part]!) as Four;
  return {
    x1: (cx - w / 2) * width,
    y1: (cy - h / 2) * height,
    x2: (cx + w / 2) * width,
    y2: (cy + h / 2) * height,
  };
}

const background = /^(?:_+)?(?:background|bg|n\/a|none)(?:_+)?$/i;

/**
 * Class of a label. Labels count the background as 0, so that the first class is 1, unless it is
 * among the classes or the contract says where they begin.
 * @returns -1 for the background
 */
function indexOfLabel(label: number, { classes, firstLabel }: SplitSetup): number {
  const first = firstLabel ?? (background.test(classes[0] ?? '') ? 0 : 1);
  const index = label - first;
  if (Number.isInteger(index) && index >= 0 && index < classes.length) return index;
  if (index === -1 && firstLabel === 1) return -1;
  if (firstLabel !== undefined) requireClass(index, classes.length);
  throw new UserError(
    l10n.t(
      'The model gives the label {0}, but its {1} classes have the labels {2} to {3}',
      label,
      classes.length,
      first,
      first + classes.length - 1,
    ),
    l10n.t(
      'Let training write "firstLabel" (0 or 1) next to the name of the output in the contract, or list every class in class_mappings.json.',
    ),
  );
}

function isListed({ classIndex }: DetectedBox): boolean {
  return classIndex >= 0;
}

function valuesOf<const N extends readonly string[]>(
  outputs: Outputs,
  names: N,
): { readonly [K in keyof N]: ArrayLike<number> } {
  return names.map((name) => outputs[name]!.data) as { [K in keyof N]: ArrayLike<number> };
}

/** @returns how many detections there are, the same in every output */
function requireCounts(
  boxes: ArrayLike<number>,
  each: number,
  others: readonly ArrayLike<number>[],
): number {
  const count = boxes.length / each;
  if (others.every(({ length }) => length === count)) return count;
  throw new UserError(
    l10n.t('The outputs give {0} boxes, but {1} classes or scores', count, others[0]!.length),
    l10n.t('Export the model with one class and one score for each box.'),
  );
}
