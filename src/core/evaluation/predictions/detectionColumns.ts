import type { DetectionPrediction, MatchedDetection } from '../../metrics/headPredictions';
import { boxSizes } from '../../metrics/detection/boxSizes';
import { list, single, struct, text } from './parquetSchema';
import type { PredictionColumn } from './predictionColumn';
import type { SamplePrediction } from './samplePrediction';

/**
 * Confidence from which a detection's box is kept. Most detections of a YOLO graph lie below it and
 * serve the average precision alone, for which its matches do.
 */
export const boxedFrom = 0.05;

/** Values of one detection in a file, to estimate how large a block becomes. */
export const detectionValues = 11;

/**
 * `objects` are the labelled ones that count, by class; `fingerprint` tells their boxes from others.
 * Bit `i` of a detection's `matched` and `ignored` stands for the IoU threshold 0.5 + 0.05 i; in
 * `small`, `medium` and `large` bit `i` is matched and bit `10 + i` ignored where objects of that size count.
 */
export function detectionColumns(
  head: string,
  classes: readonly string[],
  answer: (sample: SamplePrediction) => DetectionPrediction,
): readonly PredictionColumn[] {
  return [
    {
      schema: list(`${head}_detections`, struct('element', detectionFields)),
      of: (sample) => answer(sample).detections.map((one) => toRow(one, classes)),
    },
    {
      schema: list(`${head}_objects`, struct('element', objectFields)),
      of: (sample) => {
        const { positives, positiveSizes = [] } = answer(sample);
        return positives.map(([index, count], at) => ({
          ...{ class: classes[index], count },
          ...bySize(positiveSizes[at]),
        }));
      },
    },
    {
      schema: single(`${head}_fingerprint`, 'DOUBLE', 'OPTIONAL'),
      encoding: 'PLAIN',
      of: (sample) => answer(sample).print,
    },
  ];
}

/** The corners of a box, in pixels of the original image. */
export const corners = ['x1', 'y1', 'x2', 'y2'] as const;

const sizeFields = boxSizes.map((name) => single(name, 'INT32', 'OPTIONAL'));
const objectFields = [text('class'), single('count', 'INT32'), ...sizeFields];
const detectionFields = [
  text('class'),
  single('score', 'DOUBLE'),
  single('matched', 'INT32'),
  single('ignored', 'INT32'),
  ...corners.map((name) => single(name, 'FLOAT', 'OPTIONAL')),
  ...sizeFields,
];

function bySize(values: readonly number[] = []) {
  const [small, medium, large] = values;
  return { small, medium, large };
}

function toRow(
  { class: index, score, matched, ignored, box, sizes }: MatchedDetection,
  classes: readonly string[],
) {
  const [x1, y1, x2, y2] = score >= boxedFrom && box ? box : [];
  return { class: classes[index], score, matched, ignored, x1, y1, x2, y2, ...bySize(sizes) };
}
