import { svgElement, textElement } from './svgElement';
import type { Drawing } from './drawing';

/** Room between a cell's text and its edge. */
const inset = 9;

/** Pixels that a letter takes, about. */
const letter = 6.6;

/** What the page cuts off is cut off here, too. */
function shownText(cell: Element, width: number): string {
  const text = cell.textContent ?? '';
  if (cell.scrollWidth <= cell.clientWidth) return text;
  return `${text.slice(0, Math.max(1, Math.floor((width - 2 * inset) / letter) - 1))}…`;
}

/** A table as it lies on the page: every cell with its shade and its text. */
export function tableDrawing(table: HTMLTableElement): Drawing {
  const { left, top, width, height } = table.getBoundingClientRect();
  const element = svgElement('g', {});
  for (const cell of table.querySelectorAll('th,td')) {
    const box = cell.getBoundingClientRect();
    const [x, y] = [box.left - left, box.top - top];
    const style = getComputedStyle(cell);
    const size = { width: box.width, height: box.height, fill: style.backgroundColor };
    const isEnd = style.textAlign === 'end' || style.textAlign === 'right';
    element.append(
      svgElement('rect', { x, y, ...size }),
      textElement(cell, shownText(cell, box.width), {
        x: isEnd ? x + box.width - inset : x + inset,
        y: y + box.height / 2,
        dy: '0.35em',
        'font-weight': style.fontWeight,
        'text-anchor': isEnd ? 'end' : 'start',
      }),
    );
  }
  return { element, width: Math.ceil(width), height: Math.ceil(height) };
}
