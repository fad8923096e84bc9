/** A column of a small table. */
export interface Column {
  readonly title: string;
  /** Figures stand to the right. */
  readonly number?: boolean;
  /** Sentences are broken into lines. */
  readonly wide?: boolean;
}
