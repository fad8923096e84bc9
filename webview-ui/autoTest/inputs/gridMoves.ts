/** A place in a grid, from 0. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** How many rows and columns there are. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/** Where a key leads in a grid; undefined for keys that lead nowhere. */
export function gridMove(key: string, at: GridPlace, size: GridSize): GridPlace | undefined {
  const { row, column } = at;
  switch (key) {
    case 'ArrowRight':
      return inGrid({ row, column: column + 1 }, size);
    case 'ArrowLeft':
      return inGrid({ row, column: column - 1 }, size);
    case 'ArrowDown':
      return inGrid({ row: row + 1, column }, size);
    case 'ArrowUp':
      return inGrid({ row: row - 1, column }, size);
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return inGrid({ row, column: size.columns }, size);
    default:
      return undefined;
  }
}

/** The nearest place that there is. */
export function inGrid({ row, column }: GridPlace, { rows, columns }: GridSize): GridPlace {
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  return { row: within(row, rows), column: within(column, columns) };
}
