import type { AnyAction } from '../ui/ui';

/** A theme icon, and a theme colour for it. */
export interface Icon {
  readonly id: string;
  readonly color?: string;
}

/** What one row of a tree shows: plain data, turned into a tree item by `toTreeItem`. */
export interface NodeView {
  readonly label: string;
  readonly description?: string;
  /** Plain text. */
  readonly tooltip?: string;
  readonly icon?: Icon;
  /** `viewItem` in `when` clauses. */
  readonly context?: string;
  readonly state?: 'collapsed' | 'expanded';
  /** What a screen reader says; label and description when absent. */
  readonly spoken?: string;
  /** What a click does. */
  readonly action?: AnyAction | ShowMoreAction;
}

/** The row that lengthens its list when it is clicked. */
export interface ShowMoreAction {
  readonly label: string;
  readonly command: 'showMore';
  readonly arguments: readonly [view: string, list: string];
}
