import { primaryMetric } from '../../metrics/catalogue';
import { headMetric, metricName } from '../../metrics/metricRef';
import type { Gate } from '../policy/evaluationPolicy';
import type { MatchedHead } from './datasetHead';
import { foreseenGain } from './foreseenGain';

/** How much slower a challenger may be. */
const latencyRatio = 1.25;

/**
 * Gates that a data set can decide: the composite score has to be better beyond chance and, with
 * several heads, none may lose more than chance explains. Bounds below that would turn good models
 * away at random.
 * @param samples how many are labelled
 * @param score composite score of the model that is to be beaten, 0…1; absent: it was not measured
 */
export function proposedGates(
  heads: readonly MatchedHead[],
  samples: number,
  score?: number,
): readonly Gate[] {
  const several = heads.length > 1 ? heads : [];
  return [
    { metric: 'composite_score', minGain: 0, confidence: 0.95 },
    ...several.map(({ head, task }) => ({
      metric: metricName(headMetric(head, primaryMetric[task])),
      maxLoss: bound(foreseenGain(samples, score), task === 'classification' ? 100 : 1),
    })),
    { metric: 'latency_p50_ms', maxRatio: latencyRatio },
  ];
}

/** Rounded up to a half of a hundredth. @param unit of the metric: 100 for percent */
function bound(gain: number, unit: number): number {
  return (Math.max(1, Math.ceil(gain * 200)) / 200) * unit;
}
