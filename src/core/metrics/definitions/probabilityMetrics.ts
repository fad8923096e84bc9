import * as l10n from '@vscode/l10n';
import type { MetricDefinition } from '../metricDefinition';

/** How many of the highest probabilities count for `top5_accuracy`. */
export const topClasses = 5;

/** What follows from the probabilities, or their order. */
export const probabilityMetrics = [
  {
    key: 'log_loss',
    unit: 'number',
    better: 'lower',
    range: [0, Infinity],
    label: (of) => l10n.t('{0} log loss', of),
    from: { probabilities: ({ logLoss }) => logLoss },
    overview: true,
  },
  {
    key: 'brier',
    unit: 'share',
    better: 'lower',
    range: [0, 1],
    label: (of) => l10n.t('{0} Brier score', of),
    from: { probabilities: ({ brier }) => brier },
  },
  {
    key: 'ece',
    unit: 'share',
    better: 'lower',
    range: [0, 1],
    label: (of) => l10n.t('{0} ECE', of),
    from: { probabilities: ({ calibrationError }) => calibrationError },
  },
  {
    key: 'top5_accuracy',
    unit: 'percent',
    better: 'higher',
    range: [0, 100],
    label: (of) => l10n.t('{0} top-5 accuracy', of),
    from: { probabilities: ({ inTop }) => 100 * inTop },
    applies: (classes) => classes > topClasses,
    overview: true,
  },
  {
    key: 'mean_average_precision',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} mean average precision', of),
    from: { ranking: ({ meanAveragePrecision }) => meanAveragePrecision },
  },
] as const satisfies readonly MetricDefinition[];
