import { packNumbers } from './columnCodec';
import { required } from './headColumns';
import type { HeadColumns, Part } from './headColumns';
import type { DetectionPrediction, MatchedDetection } from '../../metrics/headPredictions';
import type { SamplePrediction } from './samplePrediction';

/**
 * Confidence from which a detection's box is kept. Most detections of a YOLO graph lie below it and
 * serve the average precision alone, for which its matches do.
 */
export const boxedFrom = 0.05;

/**
 * Ragged: `*_count` says how many entries of the flat columns belong to each row. `truth_print` is NaN
 * where it was not taken. `found_box` holds four numbers for every detection of at least `boxedFrom`,
 * and is absent where one has no box.
 */
export class DetectionColumns implements HeadColumns {
  private rows: DetectionPrediction[] = [];

  constructor(private readonly name: string) {}

  set(_row: number, sample: SamplePrediction): void {
    this.rows.push(required(this.name, sample, sample.detections?.[this.name]));
  }

  pack(): readonly Part[] {
    const rows = this.rows.splice(0);
    const found = rows.flatMap((row) => row.detections);
    const truths = rows.flatMap((row) => row.positives);
    return [
      ['found_count', packNumbers(Int32Array.from(rows, (row) => row.detections.length))],
      ['found_class', packNumbers(Int32Array.from(found, (one) => one.class))],
      ['found_score', packNumbers(Float64Array.from(found, (one) => one.score))],
      ['found_matched', packNumbers(Uint16Array.from(found, (one) => one.matched))],
      ['found_ignored', packNumbers(Uint16Array.from(found, (one) => one.ignored))],
      ['truth_count', packNumbers(Int32Array.from(rows, (row) => row.positives.length))],
      ['truth_class', packNumbers(Int32Array.from(truths, ([index]) => index))],
      ['truth_boxes', packNumbers(Int32Array.from(truths, ([, boxes]) => boxes))],
      ['truth_print', packNumbers(Float64Array.from(rows, (row) => row.print ?? Number.NaN))],
      ...boxesOf(found),
    ];
  }
}

function boxesOf(found: readonly MatchedDetection[]): readonly Part[] {
  const boxes = found.filter(({ score }) => score >= boxedFrom).map(({ box }) => box);
  if (!boxes.every((box) => box !== undefined)) return [];
  return [['found_box', packNumbers(Float32Array.from(boxes.flat()))]];
}
