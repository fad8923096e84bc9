import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Which rows of a long list are in sight. */
export interface RowWindow {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Rows that are drawn beyond the edges, so that a quick scroll finds them. */
const beyond = 6;

/**
 * The rows that a scrolled box of this height shows, and some around them.
 * @param top pixels above the box
 */
export function rowsInSight(
  top: number,
  boxHeight: number,
  rowHeight: number,
  count: number,
): RowWindow {
  const first = Math.max(0, Math.floor(top / rowHeight) - beyond);
  const end = Math.min(count, Math.ceil((top + boxHeight) / rowHeight) + beyond);
  return { first: Math.min(first, end), end };
}

/** Follows the scrolling of a box. */
export function useRowsInSight(
  box: RefObject<HTMLElement | null>,
  rowHeight: number,
  count: number,
): RowWindow {
  const [place, setPlace] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setPlace({ top: element.scrollTop, height: element.clientHeight || 600 });
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    return () => element.removeEventListener('scroll', measure);
  }, [count > 0]);
  return rowsInSight(place.top, place.height, rowHeight, count);
}

/** Height of a row of text in pixels, as large as the reader's text is. */
export function rowHeightOf(body: HTMLElement): number {
  return Math.round(parseFloat(getComputedStyle(body).fontSize || '13') * 2.3);
}
