import type { DetectionPrediction, MatchedDetection } from '../../metrics/headPredictions';
import { list, single, struct, text } from './parquetSchema';
import type { PredictionColumn } from './predictionColumn';
import type { SamplePrediction } from './samplePrediction';

/**
 * Confidence from which a detection's box is kept. Most detections of a YOLO graph lie below it and
 * serve the average precision alone, for which its matches do.
 */
export const boxedFrom = 0.05;

/** Values of one detection in a file, to estimate how large a block becomes. */
export const detectionValues = 8;

/**
 * `objects` are the labelled ones that count, by class; `fingerprint` tells their boxes from others.
 * Bit `i` of a detection's `matched` and `ignored` stands for the IoU threshold 0.5 + 0.05 i.
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
      schema: list(`${head}_objects`, struct('element', [text('class'), single('count', 'INT32')])),
      of: (sample) =>
        answer(sample).positives.map(([index, count]) => ({ class: classes[index], count })),
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

const detectionFields = [
  text('class'),
  single('score', 'DOUBLE'),
  single('matched', 'INT32'),
  single('ignored', 'INT32'),
  ...corners.map((name) => single(name, 'FLOAT', 'OPTIONAL')),
];

function toRow(
  { class: index, score, matched, ignored, box }: MatchedDetection,
  classes: readonly string[],
) {
  const [x1, y1, x2, y2] = score >= boxedFrom && box ? box : [];
  return { class: classes[index], score, matched, ignored, x1, y1, x2, y2 };
}
