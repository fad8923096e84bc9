import type { DetectedBox } from '../../metrics/detection/box';

/** How the input maps back to the original image. */
export interface Letterbox {
  /** Input pixels per original pixel. */
  readonly scale: number;
  /** The same downwards, where it is another. */
  readonly scaleY?: number;
  /** Border left and above, in input pixels; negative where the image is cropped. */
  readonly left: number;
  readonly top: number;
  /** Original size in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Takes border and scale away and keeps boxes inside the image, as Ultralytics' `scale_boxes`. */
export function restoreBoxes(boxes: readonly DetectedBox[], letterbox: Letterbox): DetectedBox[] {
  const { scale, scaleY = scale, left, top, width, height } = letterbox;
  const x = (value: number) => Math.min(width, Math.max(0, (value - left) / scale));
  const y = (value: number) => Math.min(height, Math.max(0, (value - top) / scaleY));
  return boxes.map((box) => ({
    ...box,
    x1: x(box.x1),
    y1: y(box.y1),
    x2: x(box.x2),
    y2: y(box.y2),
  }));
}
