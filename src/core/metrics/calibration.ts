/** One bar of a reliability diagram. */
export interface ReliabilityBin {
  /** Bounds of the confidence, `low` excluded and `high` included. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean confidence of the answers in the bin, 0 to 1; 0 when it is empty. */
  readonly confidence: number;
  /** Share of right answers in the bin, 0 to 1; 0 when it is empty. */
  readonly accuracy: number;
}

const BINS = 15;

/**
 * Expected calibration error with 15 bins of equal width over the confidence of the predicted class.
 * Source: Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, equation 3.
 */
export class Calibration {
  private readonly counts = new Float64Array(BINS);
  private readonly confidences = new Float64Array(BINS);
  private readonly right = new Float64Array(BINS);

  /** @param confidence probability of the predicted class, 0 to 1 */
  add(confidence: number, correct: boolean): void {
    const bin = Math.min(BINS - 1, Math.max(0, Math.ceil(confidence * BINS) - 1));
    this.counts[bin]! += 1;
    this.confidences[bin]! += confidence;
    if (correct) this.right[bin]! += 1;
  }

  /** Mean distance between confidence and accuracy over the bins, weighted by their counts; 0 to 1. */
  expectedError(): number {
    let total = 0;
    let error = 0;
    for (let bin = 0; bin < BINS; bin += 1) {
      total += this.counts[bin]!;
      error += Math.abs(this.confidences[bin]! - this.right[bin]!);
    }
    return total === 0 ? 0 : error / total;
  }

  bins(): readonly ReliabilityBin[] {
    return Array.from({ length: BINS }, (_, bin) => {
      const count = this.counts[bin]!;
      return {
        low: bin / BINS,
        high: (bin + 1) / BINS,
        count,
        confidence: count === 0 ? 0 : this.confidences[bin]! / count,
        accuracy: count === 0 ? 0 : this.right[bin]! / count,
      };
    });
  }
}
