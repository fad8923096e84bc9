import * as l10n from '@vscode/l10n';
import type { MetricDefinition } from '../metricDefinition';

/** Metrics of a whole model. */
export const modelMetrics = [
  {
    key: 'composite_score',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} composite score', of),
    from: { composite: ({ score }) => score },
    headline: true,
    overview: true,
  },
  {
    key: 'latency_p50_ms',
    unit: 'milliseconds',
    better: 'lower',
    range: [0, Infinity],
    label: () => l10n.t('Latency, median'),
    from: { latency: ({ p50_ms }) => p50_ms },
  },
  {
    key: 'latency_p95_ms',
    unit: 'milliseconds',
    better: 'lower',
    range: [0, Infinity],
    label: () => l10n.t('Latency, 95th percentile'),
    from: { latency: ({ p95_ms }) => p95_ms },
  },
  {
    key: 'latency_mean_ms',
    unit: 'milliseconds',
    better: 'lower',
    range: [0, Infinity],
    label: () => l10n.t('Latency, mean'),
    from: { latency: ({ mean_ms }) => mean_ms },
  },
  {
    key: 'size_bytes',
    unit: 'bytes',
    better: 'lower',
    range: [0, Infinity],
    label: () => l10n.t('Size'),
    from: { size: ({ bytes }) => bytes },
  },
] as const satisfies readonly MetricDefinition[];
