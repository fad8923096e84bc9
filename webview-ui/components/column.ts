/** A column of a small table. */
export interface Column {
  readonly title: string;
  /** Figures stand to the right. */
  readonly number?: boolean;
  /** The side of a comparison that it is about. */
  readonly side?: 'a' | 'b';
  /** Sentences are broken into lines. */
  readonly wide?: boolean;
}
