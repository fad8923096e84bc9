import { sum } from '../../shared/numbers/summary';
import * as l10n from '@vscode/l10n';
import type { MetricDefinition } from '../metricDefinition';
import { f1, meanOver, occurring, occurringOrSaid, precision, recall } from '../classCounts';
import { matthewsCorrelation } from '../matthewsCorrelation';
import { ratio } from '../ratio';

/**
 * What follows from the classes that a head says, right or wrong, by the definitions of scikit-learn's
 * functions of these names.
 */
export const answerMetrics = [
  {
    key: 'accuracy',
    unit: 'percent',
    better: 'higher',
    range: [0, 100],
    label: (of) => l10n.t('{0} accuracy', of),
    from: { classCounts: ({ right, samples }) => 100 * ratio(sum(right), samples) },
    headline: true,
    overview: true,
  },
  {
    key: 'balanced_accuracy',
    unit: 'percent',
    better: 'higher',
    range: [0, 100],
    label: (of) => l10n.t('{0} balanced accuracy', of),
    from: { classCounts: (counts) => 100 * meanOver(counts, occurring, recall) },
    overview: true,
  },
  {
    key: 'subset_accuracy',
    unit: 'percent',
    better: 'higher',
    range: [0, 100],
    label: (of) => l10n.t('{0} subset accuracy', of),
    from: { labelCounts: ({ whole, samples }) => 100 * ratio(whole, samples) },
    headline: true,
    overview: true,
  },
  {
    key: 'macro_precision',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} macro precision', of),
    from: { classCounts: (counts) => meanOver(counts, occurringOrSaid, precision) },
  },
  {
    key: 'macro_recall',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} macro recall', of),
    from: { classCounts: (counts) => meanOver(counts, occurringOrSaid, recall) },
  },
  {
    key: 'macro_f1',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} macro F1', of),
    from: {
      classCounts: (counts) => meanOver(counts, occurringOrSaid, f1),
      labelCounts: (counts) => meanOver(counts, () => true, f1),
    },
    overview: true,
  },
  {
    key: 'mcc',
    unit: 'number',
    better: 'higher',
    range: [-1, 1],
    label: (of) => l10n.t('{0} Matthews correlation coefficient', of),
    from: { classCounts: matthewsCorrelation },
    overview: true,
  },
  {
    key: 'micro_f1',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} micro F1', of),
    from: {
      labelCounts: ({ right, predicted, support }) =>
        f1({ right: sum(right), predicted: sum(predicted), support: sum(support) }),
    },
  },
  {
    key: 'hamming_loss',
    unit: 'share',
    better: 'lower',
    range: [0, 1],
    label: (of) => l10n.t('{0} Hamming loss', of),
    from: {
      labelCounts: ({ right, predicted, support, samples }) =>
        ratio(sum(predicted) + sum(support) - 2 * sum(right), samples * support.length),
    },
  },
  {
    key: 'false_positive_rate',
    unit: 'share',
    better: 'lower',
    range: [0, 1],
    label: (of) => l10n.t('{0} false positive rate', of),
    from: { negative: ({ support, right }) => ratio(support - right, support) },
    overview: true,
  },
  {
    key: 'false_negative_rate',
    unit: 'share',
    better: 'lower',
    range: [0, 1],
    label: (of) => l10n.t('{0} false negative rate', of),
    from: {
      negative: ({ support, right, predicted, samples }) =>
        ratio(predicted - right, samples - support),
    },
    overview: true,
  },
  {
    key: 'recall',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} recall', of),
    from: { classCount: recall },
  },
  {
    key: 'precision',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} precision', of),
    from: { classCount: precision },
  },
  {
    key: 'f1',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} F1', of),
    from: { classCount: f1 },
  },
] as const satisfies readonly MetricDefinition[];
