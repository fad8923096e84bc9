import { svgElement, textElement } from './svgElement';
import { tableDrawing } from './tableDrawing';
import { copyAppearance } from './copyAppearance';
import type { Drawing } from './drawing';

export interface PictureOptions {
  /** Said above the chart. */
  readonly title: string;
  /** Whether it gets the ground of the theme that it is seen in; else it is transparent. */
  readonly ground: boolean;
}

/** Room around the drawing. */
const margin = 14;
const titleHeight = 26;
const legendHeight = 26;

/**
 * A chart, or a matrix, as a file of its own: title, drawing and legend with the colours that they
 * are seen in, and text that is text.
 * @param figure holds an `svg.chart` with a role, or a table
 * @returns SVG
 */
export function pictureOf(figure: Element, { title, ground }: PictureOptions): string {
  const drawing = drawingOf(figure);
  const legend = legendOf(figure);
  const width = Math.max(drawing.width, legend?.width ?? 0, title.length * 7) + 2 * margin;
  const rest = legend ? legendHeight : 0;
  const height = drawing.height + titleHeight + rest + 2 * margin;
  const picture = svgElement('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  picture.setAttribute('xmlns', picture.namespaceURI ?? '');
  if (ground) {
    const fill = getComputedStyle(document.body).backgroundColor;
    picture.append(svgElement('rect', { width, height, fill }));
  }
  picture.append(
    placed(textElement(figure, title, { y: 12, 'font-weight': 600 }), margin),
    placed(drawing.element, margin + titleHeight),
  );
  if (legend) picture.append(placed(legend.element, margin + titleHeight + drawing.height));
  return new XMLSerializer().serializeToString(picture);
}

function placed(element: SVGElement, y: number): SVGElement {
  const group = svgElement('g', { transform: `translate(${margin},${y})` });
  group.append(element);
  return group;
}

function drawingOf(figure: Element): Drawing {
  const chart = figure.querySelector<SVGSVGElement>('svg.chart[role]');
  if (chart) {
    const [width, height] = [chart.width.baseVal.value, chart.height.baseVal.value];
    return { element: childrenOf(chart), width: Math.ceil(width), height: Math.ceil(height) };
  }
  const table = figure.querySelector('table');
  if (table) return tableDrawing(table);
  throw new Error('There is nothing to be drawn');
}

function childrenOf(chart: SVGSVGElement): SVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  copyAppearance(chart, copy);
  const group = svgElement('g', {});
  group.append(...copy.childNodes);
  return group;
}

/** Which mark is whose is next to the chart on the page, below it in a file. */
function legendOf(figure: Element): Drawing | undefined {
  const entries = [...figure.querySelectorAll('.legend li')];
  if (entries.length === 0) return undefined;
  const element = svgElement('g', {});
  let x = 0;
  for (const entry of entries) {
    const mark = entry.querySelector<SVGSVGElement>('svg');
    const group = svgElement('g', { transform: `translate(${x},6)` });
    if (mark) group.append(childrenOf(mark));
    const text = entry.textContent ?? '';
    group.append(textElement(entry, text, { x: 22, y: 12 }));
    element.append(group);
    x += 22 + text.length * 7 + 20;
  }
  return { element, width: x, height: legendHeight };
}
