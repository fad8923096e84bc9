import type { PairedClassification } from '../../src/core/comparison/heads/classification';

/** A head whose samples are `[truth, A's answer, B's answer]`; truth −1 is no label. */
export function paired(
  head: string,
  classes: number,
  rows: readonly (readonly [truth: number, a: number, b: number])[],
): PairedClassification {
  return {
    task: 'classification',
    head,
    classes: Array.from({ length: classes }, (_, i) => `class${i}`),
    truth: Int32Array.from(rows, ([truth]) => truth),
    a: Int32Array.from(rows, ([, a]) => a),
    b: Int32Array.from(rows, ([, , b]) => b),
    confidenceA: Float32Array.from(rows, () => 0.5),
    confidenceB: Float32Array.from(rows, () => 0.5),
    relabelled: [],
  };
}
