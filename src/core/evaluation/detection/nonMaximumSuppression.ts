import { iou, type DetectedBox } from '../../metrics/detection/box';

export interface SuppressionOptions {
  /** Two boxes of one class that overlap more than this are one object. */
  readonly iouThreshold: number;
  /** Detections that an image keeps at most. */
  readonly maxDetections: number;
}

/** Ultralytics' values for validation: IoU 0.7 and 300 detections. */
export const validationSuppression: SuppressionOptions = { iouThreshold: 0.7, maxDetections: 300 };

/** The most candidates that are looked at, Ultralytics' `max_nms`. */
const maxCandidates = 30_000;

/**
 * Greedy non-maximum suppression within each class: the most confident box stays, boxes that overlap
 * it more than the threshold go. Source: `non_max_suppression` of Ultralytics, whose class offset
 * keeps classes apart just as the comparison of class indices does here.
 * @returns kept detections, confidence falling
 */
export function suppress(
  boxes: readonly DetectedBox[],
  options: SuppressionOptions = validationSuppression,
): DetectedBox[] {
  const sorted = [...boxes].sort((a, b) => b.score - a.score).slice(0, maxCandidates);
  const kept: DetectedBox[] = [];
  const keptOfClass = new Map<number, DetectedBox[]>();
  for (const box of sorted) {
    const rivals = keptOfClass.get(box.classIndex) ?? [];
    if (rivals.some((rival) => iou(rival, box) > options.iouThreshold)) continue;
    kept.push(box);
    if (kept.length === options.maxDetections) break;
    keptOfClass.set(box.classIndex, [...rivals, box]);
  }
  return kept;
}
