import type { YoloOutput } from './yoloOutput';

const strides = [8, 16, 32] as const;

/** Cells of YOLOX's grids over an input, one anchor each. */
export function yoloxCells([height, width]: readonly [number, number]): number {
  return strides.reduce((sum, s) => sum + Math.floor(height / s) * Math.floor(width / s), 0);
}

/**
 * Brings YOLOX's boxes to pixels of the input: its exports give them as offsets within the cells and
 * logarithms of the sides, unless they decode in the graph.
 * Source: `demo_postprocess` of YOLOX's `utils/demo_utils.py`.
 */
export function inInputPixels(output: YoloOutput, size: readonly [number, number]): YoloOutput {
  if (isDecoded(output, size)) return output;
  const width = output.shape[1];
  const data = Float32Array.from(output.data);
  let row = 0;
  for (const stride of strides) {
    const across = Math.floor(size[1] / stride);
    const down = Math.floor(size[0] / stride);
    for (let cell = 0; cell < across * down; cell += 1, row += 1) {
      const at = row * width;
      data[at] = (data[at]! + (cell % across)) * stride;
      data[at + 1] = (data[at + 1]! + Math.floor(cell / across)) * stride;
      data[at + 2] = Math.exp(data[at + 2]!) * stride;
      data[at + 3] = Math.exp(data[at + 3]!) * stride;
    }
  }
  return { data, shape: output.shape };
}

/** Boxes in pixels have sides above 0 and centres all over the input; offsets stay small. */
function isDecoded(
  { data, shape }: YoloOutput,
  [height, width]: readonly [number, number],
): boolean {
  let [right, bottom] = [-Infinity, -Infinity];
  for (let at = 0; at < data.length; at += shape[1]) {
    if (data[at + 2]! <= 0 || data[at + 3]! <= 0) return false;
    right = Math.max(right, data[at]!);
    bottom = Math.max(bottom, data[at + 1]!);
  }
  return right > width / 2 && bottom > height / 2;
}
