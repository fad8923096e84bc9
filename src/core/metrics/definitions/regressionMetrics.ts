import * as l10n from '@vscode/l10n';
import type { MetricDefinition } from '../metricDefinition';
import { ratio } from '../ratio';

/**
 * Errors of a number, all in the label's own unit but R².
 * Source: Draper & Smith, Applied Regression Analysis, 3rd ed.; R² = 1 − Σ(y−ŷ)² / Σ(y−ȳ)². As
 * scikit-learn does, R² of a constant truth is 1 where every prediction is right and 0 elsewhere.
 */
export const regressionMetrics = [
  {
    key: 'mae',
    unit: 'number',
    better: 'lower',
    range: [0, Infinity],
    label: (of) => l10n.t('{0} MAE', of),
    from: { errors: ({ absolute, samples }) => ratio(absolute, samples) },
    overview: true,
  },
  {
    key: 'rmse',
    unit: 'number',
    better: 'lower',
    range: [0, Infinity],
    label: (of) => l10n.t('{0} RMSE', of),
    from: { errors: ({ squared, samples }) => Math.sqrt(ratio(squared, samples)) },
    overview: true,
  },
  {
    key: 'r2',
    unit: 'share',
    better: 'higher',
    range: [-Infinity, 1],
    label: (of) => l10n.t('{0} R²', of),
    from: {
      errors: ({ squared, spread }) =>
        spread === 0 ? Number(squared === 0) : 1 - squared / spread,
    },
    headline: true,
    overview: true,
  },
] as const satisfies readonly MetricDefinition[];
