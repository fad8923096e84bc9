import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { DetectedBox } from '../../metrics/detection/box';
import { suppress, validationSuppression } from './nonMaximumSuppression';

/** One image's raw output of a YOLO graph. */
export interface YoloOutput {
  readonly data: Float32Array;
  /** Without the batch: `[4 + classes, anchors]`, `[anchors, 5 + classes]` or `[detections, 6]`. */
  readonly shape: readonly [number, number];
}

/** How the letterboxed input maps back to the original image. */
export interface Letterbox {
  /** Input pixels per original pixel. */
  readonly scale: number;
  /** Border left and above, in input pixels. */
  readonly left: number;
  readonly top: number;
  /** Original size in pixels. */
  readonly width: number;
  readonly height: number;
}

/** How an output is laid out; told by its shape and the number of classes. */
export type YoloLayout = 'v8' | 'v5' | 'end2end';

/** Confidence below which Ultralytics' validation drops a detection. */
const validationConfidence = 0.001;

/**
 * Turns a YOLO output into boxes in pixels of the original image, confidence falling.
 * `v8` (YOLOv5u, YOLOv8, YOLO11): `cx, cy, w, h` and the class probabilities, channels first; `v5`:
 * `cx, cy, w, h`, objectness and the class probabilities; `end2end`: suppressed in the graph, rows of
 * `x1, y1, x2, y2, score, class`. One box gives one candidate per class above the threshold, as
 * Ultralytics' `multi_label` does in validation.
 * @throws UserError when the shape fits none of them
 */
export function decodeYolo(
  output: YoloOutput,
  classCount: number,
  letterbox: Letterbox,
  confidence: number = validationConfidence,
): DetectedBox[] {
  const layout = yoloLayout(output.shape, classCount);
  if (layout === 'end2end') {
    return restore(endToEndRows(output, classCount, confidence), letterbox);
  }
  const candidates = layout === 'v8' ? v8Candidates : v5Candidates;
  const kept = suppress(candidates(output, classCount, confidence), validationSuppression);
  return restore(kept, letterbox);
}

/** @throws UserError when the shape fits no layout for that many classes */
export function yoloLayout(shape: readonly [number, number], classCount: number): YoloLayout {
  const [rows, columns] = shape;
  // With one class YOLOv5's rows are as long as suppressed ones; only these are so few.
  if (columns === 6 && rows <= validationSuppression.maxDetections) return 'end2end';
  if (rows === 4 + classCount) return 'v8';
  if (columns === 5 + classCount) return 'v5';
  throw new UserError(
    l10n.t(
      'A detection output of shape [{0}, {1}] fits no YOLO layout for {2} classes',
      rows,
      columns,
      classCount,
    ),
    l10n.t(
      'Expected [{0}, N], [N, {1}] or [N, 6]; check class_mappings.json.',
      4 + classCount,
      5 + classCount,
    ),
  );
}

function v8Candidates(output: YoloOutput, classCount: number, confidence: number): DetectedBox[] {
  const { data } = output;
  const anchors = output.shape[1];
  const boxes: DetectedBox[] = [];
  for (let classIndex = 0; classIndex < classCount; classIndex++) {
    const scores = data.subarray((4 + classIndex) * anchors, (5 + classIndex) * anchors);
    for (let a = 0; a < anchors; a++) {
      const score = scores[a]!;
      if (score <= confidence) continue;
      const corners = fromCentre(
        data[a]!,
        data[anchors + a]!,
        data[2 * anchors + a]!,
        data[3 * anchors + a]!,
      );
      boxes.push({ ...corners, classIndex, score });
    }
  }
  return boxes;
}

function v5Candidates(output: YoloOutput, classCount: number, confidence: number): DetectedBox[] {
  const [anchors, width] = output.shape;
  const boxes: DetectedBox[] = [];
  for (let a = 0; a < anchors; a++) {
    const row = output.data.subarray(a * width, (a + 1) * width);
    const objectness = row[4]!;
    if (objectness <= confidence) continue;
    const corners = fromCentre(row[0]!, row[1]!, row[2]!, row[3]!);
    for (let classIndex = 0; classIndex < classCount; classIndex++) {
      const score = objectness * row[5 + classIndex]!;
      if (score > confidence) boxes.push({ ...corners, classIndex, score });
    }
  }
  return boxes;
}

function endToEndRows(output: YoloOutput, classCount: number, confidence: number): DetectedBox[] {
  const boxes: DetectedBox[] = [];
  for (let r = 0; r < output.shape[0]; r++) {
    const [x1, y1, x2, y2, score, classIndex] = output.data.subarray(6 * r, 6 * r + 6);
    if (score! <= confidence) continue;
    requireClass(classIndex!, classCount);
    boxes.push({ x1: x1!, y1: y1!, x2: x2!, y2: y2!, score: score!, classIndex: classIndex! });
  }
  return boxes.sort((a, b) => b.score - a.score);
}

function requireClass(index: number, classCount: number): void {
  if (Number.isInteger(index) && index >= 0 && index < classCount) return;
  throw new UserError(
    l10n.t(
      'A detection output names the class index {0}, but the model lists {1} classes',
      index,
      classCount,
    ),
    l10n.t('Correct class_mappings.json, so that it lists every class of the model in its order.'),
  );
}

function fromCentre(cx: number, cy: number, width: number, height: number) {
  return { x1: cx - width / 2, y1: cy - height / 2, x2: cx + width / 2, y2: cy + height / 2 };
}

/** Takes border and scale away and keeps boxes inside the image, as Ultralytics' `scale_boxes`. */
function restore(boxes: readonly DetectedBox[], letterbox: Letterbox): DetectedBox[] {
  const { scale, left, top, width, height } = letterbox;
  const x = (value: number) => Math.min(width, Math.max(0, (value - left) / scale));
  const y = (value: number) => Math.min(height, Math.max(0, (value - top) / scale));
  return boxes.map((box) => ({
    ...box,
    x1: x(box.x1),
    y1: y(box.y1),
    x2: x(box.x2),
    y2: y(box.y2),
  }));
}
