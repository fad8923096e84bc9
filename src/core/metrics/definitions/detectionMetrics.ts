import * as l10n from '@vscode/l10n';
import type { MetricDefinition } from '../metricDefinition';
import { ratio } from '../ratio';

/** What follows from boxes that were matched to labelled objects. */
export const detectionMetrics = [
  {
    key: 'map50_95',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} mAP50-95', of),
    from: { boxes: ({ map50_95 }) => map50_95 },
    headline: true,
    overview: true,
  },
  {
    key: 'map50',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} mAP50', of),
    from: { boxes: ({ map50 }) => map50 },
    overview: true,
  },
  {
    key: 'image_accuracy',
    unit: 'percent',
    better: 'higher',
    range: [0, 100],
    label: (of) => l10n.t('{0} image accuracy', of),
    from: { images: ({ right, images }) => 100 * ratio(right, images) },
    overview: true,
  },
  {
    key: 'ap50_95',
    unit: 'share',
    better: 'higher',
    range: [0, 1],
    label: (of) => l10n.t('{0} AP50-95', of),
    from: { classBoxes: ({ ap50_95 }) => ap50_95 },
  },
] as const satisfies readonly MetricDefinition[];
