/** What a command answers: one JSON document, or text for a person. */
export interface Outcome {
  readonly json: unknown;
  readonly text: string;
  /** Lines for standard error, even where nothing else is printed. */
  readonly warnings?: readonly string[];
  /** Absent: 0. */
  readonly exitStatus?: number;
}

/** Exit statuses of the command line. */
export const exitStatus = {
  done: 0,
  input: 1,
  usage: 2,
  refused: 3,
  integrity: 4,
  fault: 70,
} as const;
