import { boundText, gainSentence, metricValue } from '../../metrics/metricText';
import { compositeMetric, isKnown, metricName, modelMetric } from '../../metrics/metricRef';
import { decimal } from '../../shared/text/quantity';
import { sentence, withCommas } from '../../shared/text/sentence';
import type { Sentence, Value } from '../../shared/text/sentence';
import type { LatencyRatio } from '../../statistics/latencyRatio';
import type { Interval } from '../../statistics/interval';
import { gainInterval, gainOf } from './figure';
import type { Figure } from './figure';
import type { Cost } from './gate';

/** What speaks for a challenger that is not better. */
export type Advantage = 'faster' | 'smaller' | 'better_calibrated';

/** What advantages are looked for in. */
export interface AdvantageInput {
  readonly figures: readonly Figure[];
  readonly costA?: Cost;
  readonly costB?: Cost;
  readonly latencyRatio?: LatencyRatio;
}

/** An advantage with its numbers. */
export interface ShownAdvantage {
  readonly advantage: Advantage;
  readonly words: Sentence;
}

/** Error rate of all calibration errors together by which one is called better. */
const level = 0.05;

/** In what a challenger is shown to be ahead: times measured in turn, size, and calibration. */
export function shownAdvantages(input: AdvantageInput): readonly ShownAdvantage[] {
  return [...faster(input), ...smaller(input), ...calibrated(input)];
}

function faster({ latencyRatio }: AdvantageInput): ShownAdvantage[] {
  if (!latencyRatio || !(latencyRatio.interval[1] < 1)) return [];
  const [low, high] = latencyRatio.interval.map((end) => decimal(end, 2));
  const ratio = sentence('ratio_within', {
    ratio: decimal(latencyRatio.ratio, 2),
    low: low ?? '',
    high: high ?? '',
  });
  return [{ advantage: 'faster', words: sentence('is_faster', { ratio }) }];
}

function smaller({ costA, costB }: AdvantageInput): ShownAdvantage[] {
  const [a, b] = [costA?.bytes, costB?.bytes];
  if (a === undefined || b === undefined || a >= b) return [];
  const size = modelMetric('size_bytes');
  const values = { ours: metricValue(size, a), theirs: metricValue(size, b) };
  return [{ advantage: 'smaller', words: sentence('is_smaller', values) }];
}

/** Of several heads each has its share of the error rate (Bonferroni). */
function calibrated({ figures }: AdvantageInput): ShownAdvantage[] {
  const errors = figures.filter(
    ({ metric, differences }) => differences && isKnown(metric) && metric.key === 'ece',
  );
  const confidence = 1 - level / Math.max(1, errors.length);
  return errors.flatMap((figure) => {
    const interval = gainInterval(figure, confidence);
    if (!interval || !(interval[0] > 0)) return [];
    const gain = gainSentence(figure.metric, gainOf(figure), interval, confidence);
    const words = sentence('is_calibrated', { metric: metricName(figure.metric), gain });
    return [{ advantage: 'better_calibrated', words }];
  });
}

/** What a goal of non-inferiority comes to. */
export interface NonInferiority {
  readonly shown: readonly Advantage[];
  readonly words: Value;
}

/**
 * Whether a loss beyond the margin is excluded: the lower end of the 95 % interval of the gain lies
 * above it, which a challenger at the margin reaches in 2.5 % of cases (CONSORT, Piaggio et al. 2012).
 * That alone is no reason to replace a champion: an advantage has to be shown as well.
 */
export function nonInferiority(
  margin: number,
  interval: Interval,
  input: AdvantageInput,
): NonInferiority {
  const loss = boundText(compositeMetric, margin);
  if (!(interval[0] > -margin)) {
    return { shown: [], words: sentence('margin_not_excluded', { loss }) };
  }
  const advantages = shownAdvantages(input);
  const all = withCommas(advantages.map(({ words }) => words));
  const words = advantages.length === 0 ? sentence('no_advantage', { loss }) : all;
  return { shown: advantages.map(({ advantage }) => advantage), words };
}
