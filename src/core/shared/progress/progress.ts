/** How far a long operation is. */
export interface Progress {
  /** What is being done, for instance `Decoding and running`. */
  readonly phase?: string;
  readonly done: number;
  readonly total: number;
  /** What is counted, where that is not things. */
  readonly unit?: 'bytes';
  /** Items a second. */
  readonly rate?: number;
  /** Seconds left, as far as can be told. */
  readonly secondsLeft?: number;
}

/** How a long operation is watched and stopped. */
export interface ProgressOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting stops the operation with a `CancelledError` and leaves no half result. */
  readonly signal?: AbortSignal;
}
