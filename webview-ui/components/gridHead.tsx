import type { VNode } from 'preact';
import type { SortDirection } from './sortOrder';

export interface GridHeadProps {
  readonly title: string;
  /** Figures stand to the right. */
  readonly number?: boolean;
  /** Absent where rows cannot be ordered by it. */
  readonly onSort?: () => void;
  readonly direction: SortDirection;
}

const arrows = { none: '', ascending: ' ↑', descending: ' ↓' } as const;

/** The head of a grid's column; pressing it orders the rows. */
export function GridHead({ title, number, onSort, direction }: GridHeadProps): VNode {
  return (
    <span role="columnheader" aria-sort={direction} class={number ? 'number' : undefined}>
      {onSort ? (
        <button type="button" onClick={onSort}>
          {title}
          <span aria-hidden="true">{arrows[direction]}</span>
        </button>
      ) : (
        title
      )}
    </span>
  );
}
