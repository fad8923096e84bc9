import type {
  ComparedMetric,
  ComparisonFacts,
  MetricOutcome,
} from '../../src/protocol/comparisonFacts';
import type {
  ComparedClass,
  ComparedHead,
  ConfusionFacts,
  FlipFacts,
  ReliabilityFacts,
  Sides,
} from '../../src/protocol/comparedHead';
import type { Column } from '../components/column';
import {
  formatCount,
  formatDifference,
  formatDifferenceEnd,
  formatP,
  formatShare,
  formatValue,
} from '../platform/format';
import { t } from '../platform/texts';

/** A table in words: what the page shows and what a report holds. */
export interface TextTable {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** Where the words stand that say which way a metric goes. */
export const findingAt = 4;

/** Some of the metrics, and in words which way each goes. */
export function metricTable(
  { a, b }: ComparisonFacts,
  caption: string,
  metrics: readonly ComparedMetric[],
): TextTable {
  return {
    caption,
    columns: [
      { title: t('Metric') },
      ...sideColumns({ a, b }),
      numeric(t('Difference')),
      { title: t('Finding') },
      ...[t('95 % interval'), 'p'].map(numeric),
    ],
    rows: metrics.map(metricRow),
  };
}

function metricRow({ label, unit, a, b, diff, ci95, p, outcome, cost }: ComparedMetric) {
  return [
    cost ? t('{0} (less is better)', label) : label,
    formatValue(a, unit),
    formatValue(b, unit),
    formatDifference(diff, unit),
    outcomeWord(outcome),
    ci95?.map((end) => formatDifferenceEnd(end, unit)).join(' … ') ?? '–',
    p === undefined ? '–' : formatP(p),
  ];
}

export function outcomeWord(outcome: MetricOutcome): string {
  switch (outcome) {
    case 'better':
      return t('▲ better');
    case 'worse':
      return t('▼ worse');
    case 'same':
      return t('not shown');
  }
}

export function classTable({ classes }: ComparedHead, { a, b }: Sides<string>): TextTable {
  return {
    caption: t('Changes by class'),
    columns: [
      { title: t('Class') },
      numeric(t('Samples')),
      ...sideColumns({ a: t('Recall {0}', a), b: t('Recall {0}', b) }),
      ...sideColumns({ a: t('Precision {0}', a), b: t('Precision {0}', b) }),
      ...[t('Gained'), t('Lost')].map(numeric),
    ],
    rows: classes.map(classRow),
  };
}

function classRow({ name, support, recall, precision, gained, lost }: ComparedClass) {
  return [
    name,
    formatCount(support),
    ...[recall.a, recall.b, precision.a, precision.b].map((share) => formatShare(share)),
    `+${formatCount(gained)}`,
    `−${formatCount(lost)}`,
  ];
}

/** Every sample that changed, who was right, and what both said. */
export function flipTable({ head, flips }: ComparedHead, { a, b }: Sides<string>): TextTable {
  const answer = ({ label, confidence }: FlipFacts['a']) => `${label} ${formatShare(confidence)}`;
  return {
    caption: t('Samples that changed: {0}', head),
    columns: [t('Sample'), t('Label'), a, b, t('Right')].map((title) => ({ title })),
    rows: flips.map((flip) => [
      flip.id,
      flip.truth,
      answer(flip.a),
      answer(flip.b),
      flip.right === 'a' ? a : b,
    ]),
  };
}

/** One confusion matrix: rows are the truth, columns the answer. */
export function confusionTable(
  caption: string,
  { classes }: ConfusionFacts,
  counts: readonly (readonly number[])[],
): TextTable {
  return {
    caption,
    columns: [{ title: t('Class') }, ...classes.map(numeric)],
    rows: counts.map((row, truth) => [classes[truth] ?? '', ...row.map(signedCount)]),
  };
}

function signedCount(count: number): string {
  return count < 0 ? `−${formatCount(-count)}` : formatCount(count);
}

export function reliabilityTable(
  reliability: Sides<readonly ReliabilityFacts[]>,
  sides: Sides<string>,
): TextTable {
  return {
    caption: t('Reliability of {0} and {1}', sides.a, sides.b),
    columns: [
      { title: t('Version') },
      { title: t('Confidence') },
      ...[t('Samples'), t('Mean confidence'), t('Right')].map(numeric),
    ],
    rows: (['a', 'b'] as const).flatMap((side) =>
      reliability[side].filter(({ count }) => count > 0).map((bin) => binRow(sides[side], bin)),
    ),
  };
}

function binRow(version: string, { low, high, count, confidence, accuracy }: ReliabilityFacts) {
  return [
    version,
    `${formatShare(low, 0)} – ${formatShare(high, 0)}`,
    formatCount(count),
    formatShare(confidence),
    formatShare(accuracy),
  ];
}

/** A column of figures of each side. */
export function sideColumns(titles: Sides<string>): readonly Column[] {
  return (['a', 'b'] as const).map((side) => ({ ...numeric(titles[side]), side }));
}

/** A column of figures. */
export function numeric(title: string): Column {
  return { title, number: true };
}
