/** A sample's classes as a row of 0 and 1; 2 throughout where it has no label. */
export interface Sets {
  readonly truth: Uint8Array;
  readonly said: Uint8Array;
  /** Least certainty of any class of the sample: distance of its answer from the opposite, 0…1. */
  readonly confidence: Float32Array;
}

export interface PairedSets {
  readonly head: string;
  readonly classes: readonly string[];
  readonly truth: Uint8Array;
  readonly a: Sets;
  readonly b: Sets;
}
