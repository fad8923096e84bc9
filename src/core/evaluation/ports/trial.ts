/** A model that is run once on noise. */
export interface TrialRequest {
  readonly file: string;
  readonly dims?: Readonly<Record<string, number>>;
}

export interface TrialOutcome {
  readonly runtime: string;
  readonly outputs: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    /** Whether every value is a finite number. */
    readonly finite: boolean;
  }[];
}
