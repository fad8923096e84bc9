import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';

const head = ['metric', 'a', 'b', 'difference', 'ci95_low', 'ci95_high', 'p_value', 'finding'];

/** The metrics of a comparison as RFC 4180 has it, and the samples that changed below them. */
export function comparisonCsv({ a, b, metrics, heads }: ComparisonFacts): string {
  const names = head.map((name) => (name === 'a' ? a : name === 'b' ? b : name));
  const rows = metrics.map((metric) => [
    metric.metric,
    metric.a,
    metric.b,
    metric.diff,
    metric.ci95?.[0] ?? '',
    metric.ci95?.[1] ?? '',
    metric.p ?? '',
    metric.outcome,
  ]);
  const flips = heads.flatMap(({ head: name, flips: own }) =>
    own.map(({ id, truth, a: first, b: second, right }) => [
      name,
      id,
      truth,
      first.label,
      first.confidence,
      second.label,
      second.confidence,
      right === 'a' ? a : b,
    ]),
  );
  const changes = heads.flatMap(({ head: name, largest = [] }) =>
    largest.map(({ id, truth, a: first, b: second }) => [
      name,
      id,
      truth,
      first.answer,
      first.error,
      second.answer,
      second.error,
    ]),
  );
  const changeHead = ['head', 'sample', 'label', a, `${a} error`, b, `${b} error`];
  const flipHead = ['head', 'sample', 'label', a, `${a} confidence`, b, `${b} confidence`, 'right'];
  const blocks = [
    ...[names, ...rows],
    ...(flips.length > 0 ? [[], flipHead, ...flips] : []),
    ...(changes.length > 0 ? [[], changeHead, ...changes] : []),
  ];
  return blocks.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** What a spreadsheet would take for a formula is kept a text. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+@\t\r-]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
