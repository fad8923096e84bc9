/** By what rows are ordered: a column's name. */
export interface SortOrder {
  readonly by: string;
  readonly descending: boolean;
}

/** How rows are ordered by a column, in the words of ARIA. */
export type SortDirection = 'none' | 'ascending' | 'descending';

export function directionOf({ by, descending }: SortOrder, column: string): SortDirection {
  if (by !== column) return 'none';
  return descending ? 'descending' : 'ascending';
}
