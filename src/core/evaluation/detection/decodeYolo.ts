import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { DetectedBox } from '../../metrics/detection/box';
import { inInputPixels, yoloxCells } from './decodeYolox';
import type { Decoder } from './detectorOutputs';
import { requireClass } from './requireClass';
import { restoreBoxes } from './restoreBoxes';
import type { Letterbox } from './restoreBoxes';
import type { YoloOutput } from './yoloOutput';
import { suppress, validationSuppression } from './nonMaximumSuppression';

/** How an output is laid out. */
export type YoloLayout = Extract<Decoder, 'yolov8' | 'yolov5' | 'yolox' | 'end2end'>;

/** What an output is read by. */
export interface YoloSetup {
  readonly classCount: number;
  /** `[height, width]` of the input in pixels; tells YOLOX's grids from YOLOv5's. */
  readonly size?: readonly [number, number];
  /** As the contract names it; absent: told by shape and content. */
  readonly layout?: YoloLayout;
  readonly confidence?: number;
}

/** Confidence below which Ultralytics' validation drops a detection. */
const validationConfidence = 0.001;

/**
 * Turns a YOLO output into boxes in pixels of the original image, confidence falling.
 * `yolov8` (YOLOv5u, YOLOv8, YOLO11): `cx, cy, w, h` and the class probabilities, channels first;
 * `yolov5` and `yolox`: `cx, cy, w, h`, objectness and the class probabilities; `end2end`:
 * suppressed in the graph, rows of `x1, y1, x2, y2, score, class`. One box gives one candidate per
 * class above the threshold, as Ultralytics' `multi_label` does in validation.
 * @throws UserError when the shape fits none of them
 */
export function decodeYolo(
  output: YoloOutput,
  setup: YoloSetup,
  letterbox: Letterbox,
): DetectedBox[] {
  const { classCount, size, confidence = validationConfidence } = setup;
  const layout = setup.layout ?? yoloLayout(output, classCount, size);
  if (layout === 'end2end') {
    return restoreBoxes(endToEndRows(output, classCount, confidence), letterbox);
  }
  const placed = layout === 'yolox' && size ? inInputPixels(output, size) : output;
  const candidates = layout === 'yolov8' ? v8Candidates : v5Candidates;
  const kept = suppress(candidates(placed, classCount, confidence), validationSuppression);
  return restoreBoxes(kept, letterbox);
}

/**
 * With one class, YOLOv5's rows are as long as suppressed ones: these have the class 0 in their last
 * column, where a probability of 0 throughout would detect nothing.
 * @throws UserError when the shape fits no layout for that many classes
 */
export function yoloLayout(
  { data, shape }: YoloOutput,
  classCount: number,
  size?: readonly [number, number],
): YoloLayout {
  const found = fittingLayouts(shape, classCount, size);
  if (found.length > 1 && found.includes('end2end')) {
    for (let at = 5; at < data.length; at += 6) if (data[at] !== 0) return found[1]!;
    return 'end2end';
  }
  return found[0]!;
}

/**
 * Layouts that a shape allows.
 * @throws UserError when there is none
 */
export function fittingLayouts(
  [rows, columns]: readonly [number, number],
  classCount: number,
  size?: readonly [number, number],
): readonly YoloLayout[] {
  const rowsOfCells = size && rows === yoloxCells(size) ? 'yolox' : 'yolov5';
  const found: YoloLayout[] = [
    ...(columns === 6 ? (['end2end'] as const) : []),
    ...(rows === 4 + classCount && columns !== 6 ? (['yolov8'] as const) : []),
    ...(columns === 5 + classCount ? ([rowsOfCells] as const) : []),
  ];
  if (found.length > 0) return found;
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

function fromCentre(cx: number, cy: number, width: number, height: number) {
  return { x1: cx - width / 2, y1: cy - height / 2, x2: cx + width / 2, y2: cy + height / 2 };
}
