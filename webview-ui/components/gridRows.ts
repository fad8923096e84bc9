/** The row that a key leads to from the one that is selected; undefined for other keys. */
export function rowReached(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Scrolls as little as shows a row below the table's head. */
export function scrollToRow(box: HTMLElement | null, index: number, rowHeight: number): void {
  if (!box) return;
  const top = index * rowHeight;
  const bottom = top + 2 * rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
}
