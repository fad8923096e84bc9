/** One head's answer for one sample of a classification head. */
export interface HeadPrediction {
  /** The truth's class index; absent where the sample has no label. */
  readonly truth?: number;
  readonly predicted: number;
  /** Probability of every class, in the contract's order. */
  readonly probabilities: readonly number[];
}

/** One multi-label head's answer for one sample. */
export interface MultilabelPrediction {
  /** Indices of the classes that apply; absent where the sample has no label. */
  readonly truth?: readonly number[];
  /** Probability of every class, in the contract's order. */
  readonly probabilities: readonly number[];
}

/** One regression head's answer for one sample. */
export interface ValuePrediction {
  readonly truth?: number;
  readonly value: number;
}

/** One image's detections, matched to its truths by COCO's rules; enough to compute mAP again. */
export interface DetectionPrediction {
  /** Truths that count, by class index. */
  readonly positives: readonly (readonly [classIndex: number, count: number])[];
  /** Of each of these, how many are small, medium and large; absent where it is not known. */
  readonly positiveSizes?: readonly (readonly number[])[];
  /** Tells the labelled boxes from others; see `boxPrint`. */
  readonly print?: number;
  /** By falling score. Bit `i` of `matched` and `ignored` stands for the threshold 0.5 + 0.05 i. */
  readonly detections: readonly MatchedDetection[];
}

export interface MatchedDetection {
  readonly class: number;
  readonly score: number;
  readonly matched: number;
  readonly ignored: number;
  /** For small, medium and large objects: both masks as `packMasks` joins them. */
  readonly sizes?: readonly number[];
  /** x1, y1, x2, y2 in pixels of the original image. */
  readonly box?: readonly [number, number, number, number];
}
