/** How an item is shown. */
export interface ItemAppearance {
  readonly title: string;
  /** Smaller: the shape, the figure that is looked at. */
  readonly note: string;
  /** What screen readers are told behind title and note. */
  readonly spoken: string;
  readonly isGroup: boolean;
  readonly level: number;
  readonly parent: number;
  /** 0…4: how much of the whole it is; null without heat. */
  readonly heat: number | null;
  /** A sign in front of the title: added, removed, changed, built. */
  readonly mark: '' | '+' | '−' | '~' | '✓';
  /** Classes of the operator's kind and of the difference. */
  readonly tone: string;
}
