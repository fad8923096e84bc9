import type { ComparedMetric, ComparisonFacts } from '../../src/protocol/compare';
import type { ChangeFacts, ErrorFacts } from '../../src/protocol/comparedHead';
import { formatDifference, formatP, formatShare, formatValue } from '../platform/format';
import { t } from '../platform/texts';

/** A chart as a file of its own: markup that the page made, with its words. */
export interface ReportChart {
  readonly title: string;
  readonly svg: string;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f1f1f;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}th,td{padding:.3rem .7rem;border-bottom:1px solid #ddd;text-align:left}
td.n{text-align:right;font-variant-numeric:tabular-nums}.lead{padding:.6rem .9rem;border-left:3px solid #888;background:#f5f5f5}
figure{margin:1rem 0}figcaption{color:#555;font-size:.9rem}img{max-width:100%}`;

/** A report that needs nothing beside itself: no script, no link, every text escaped. */
export function reportHtml(facts: ComparisonFacts, charts: readonly ReportChart[]): string {
  const { a, b, sentence, conditions, gates, metrics, heads } = facts;
  const title = t('{0} against {1}', a, b);
  return [
    '<!DOCTYPE html>',
    '<html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<title>${escape(title)}</title><style>${style}</style></head><body>`,
    `<h1>${escape(title)}</h1>`,
    `<p class="lead">${escape(sentence)}</p>`,
    ...conditions.map(({ text }) => `<p>⚠ ${escape(text)}</p>`),
    gates.length > 0 ? `<h2>${escape(t('Gates'))}</h2>` : '',
    table(
      [t('Gate'), t('Outcome'), t('Why')],
      gates.map(({ gate, passed, detail }) => [gate, passed ? t('passed') : t('failed'), detail]),
    ),
    `<h2>${escape(t('Metrics'))}</h2>`,
    table(metricHead(a, b), metrics.map(metricCells)),
    ...heads
      .filter(({ flips }) => flips.length > 0)
      .flatMap(({ head, flips }) => [
        `<h2>${escape(t('Samples that changed: {0}', head))}</h2>`,
        table(
          [t('Sample'), t('Label'), a, b],
          flips.map((flip) => [
            flip.id,
            flip.truth,
            `${flip.a.label} ${formatShare(flip.a.confidence)}`,
            `${flip.b.label} ${formatShare(flip.b.confidence)}`,
          ]),
        ),
      ]),
    ...heads.flatMap(({ head, largest = [] }) =>
      largest.length === 0
        ? []
        : [
            `<h2>${escape(t('Largest changes: {0}', head))}</h2>`,
            table([t('Sample'), t('Label'), a, b], largest.map(changeCells)),
          ],
    ),
    ...charts.map(figure),
    '</body></html>',
  ].join('\n');
}

function metricHead(a: string, b: string): readonly string[] {
  return [t('Metric'), a, b, t('Difference'), t('95 % interval'), 'p'];
}

function metricCells({ label, unit, a, b, diff, ci95, p }: ComparedMetric): readonly string[] {
  return [
    label,
    formatValue(a, unit),
    formatValue(b, unit),
    formatDifference(diff, unit),
    ci95?.map((end) => formatDifference(end, unit)).join(' … ') ?? '–',
    p === undefined ? '–' : formatP(p),
  ];
}

function changeCells({ id, truth, a, b }: ChangeFacts): readonly string[] {
  const side = ({ answer, error }: ErrorFacts) =>
    t('{0} (error {1})', answer, formatValue(error, 'number'));
  return [id, truth, side(a), side(b)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${line(head, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>`;
}

/** An image cannot run anything, whatever its markup says. */
function figure({ title, svg }: ReportChart): string {
  const bytes = new TextEncoder().encode(svg);
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const source = `data:image/svg+xml;base64,${base64}`;
  const text = escape(title);
  return `<figure><img src="${source}" alt="${text}"><figcaption>${text}</figcaption></figure>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
