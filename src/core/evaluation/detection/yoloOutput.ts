/** One image's raw output of a YOLO graph. */
export interface YoloOutput {
  readonly data: Float32Array;
  /** Without the batch: `[4 + classes, anchors]`, `[anchors, 5 + classes]` or `[detections, 6]`. */
  readonly shape: readonly [number, number];
}
