import type { TextTable } from '../tables';

/** A chart as a file of its own: markup that the page made, with its words. */
export interface ReportChart {
  readonly title: string;
  readonly svg: string;
  /** The same for a dark ground. */
  readonly dark: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as markup, anyone who wrote it. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** A table with its caption; nothing where it has no rows. */
export function htmlTable({ caption, columns, rows }: TextTable): string {
  if (rows.length === 0) return '';
  const alignment = (at: number) => (columns[at]?.number ? ' class="n"' : '');
  const head = columns.map(
    ({ title }, at) => `<th scope="col"${alignment(at)}>${escape(title)}</th>`,
  );
  const body = rows.map((cells) => {
    const [first = '', ...rest] = cells;
    const others = rest.map((cell, at) => `<td${alignment(at + 1)}>${escape(cell)}</td>`);
    return `<tr><th scope="row">${escape(first)}</th>${others.join('')}</tr>`;
  });
  return [
    `<div class="scroll"><table><caption>${escape(caption)}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody></table></div>`,
  ].join('\n');
}

/** A chart for light and for dark; an image cannot run anything, whatever its markup says. */
export function htmlFigure({ title, svg, dark }: ReportChart): string {
  return [
    '<figure><picture>',
    `<source media="(prefers-color-scheme: dark)" srcset="${dataUrl(dark)}">`,
    `<img src="${dataUrl(svg)}" alt="${escape(title)}">`,
    '</picture></figure>',
  ].join('');
}

function dataUrl(svg: string): string {
  const bytes = new TextEncoder().encode(svg);
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `data:image/svg+xml;base64,${base64}`;
}
