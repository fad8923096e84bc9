import * as l10n from '@vscode/l10n';
import { findFigure, gainInterval, gainOf } from './metricDifferences';
import type { ResolvedGate } from './gates';
import type { Figure } from './metricDifferences';
import { compositeMetric } from '../metrics/metricRef';
import { gainText, metricText } from '../metrics/metricText';
import { standardError } from '../statistics/interval';
import { roughCount, samplesNeeded, minimumDetectableEffect } from '../statistics/power';
import type { Comparison, GateOutcome } from './types';
import type { Verdict } from '../statistics/verdict';

export interface Judgement {
  readonly verdict: Verdict;
  readonly summary: string;
  readonly smallest_gain?: number;
  readonly samples_needed?: number;
}

export interface VerdictInput {
  readonly a: string;
  readonly b: string;
  readonly samples: number;
  readonly figures: readonly Figure[];
  readonly gates: readonly ResolvedGate[];
  readonly outcomes: readonly GateOutcome[];
  /** How differently the two answer; given where no sample has a label. */
  readonly unlabelled?: Pick<Comparison, 'churn' | 'drift'>;
}

/**
 * `better`: every gate passes and the 95 % interval of the composite's gain excludes zero. `worse`:
 * that interval lies wholly below zero, or a metric's wholly beyond a `maxLoss`. Else `not_shown`.
 */
export function judge(input: VerdictInput): Judgement {
  const composite = findFigure(input.figures, compositeMetric);
  const interval = composite && gainInterval(composite);
  if (!composite || !interval) return { verdict: 'not_shown', summary: withoutSamples(input) };
  const power = powerOf(composite, input.samples);
  const numbers = numbersOf(input, composite, interval);
  const failed = input.outcomes.find(({ passed }) => !passed);
  if (interval[1] < 0) return { verdict: 'worse', summary: worse(input, numbers), ...power };
  const loss = lossBeyond(input);
  if (loss) return { verdict: 'worse', summary: worse(input, `${loss}; ${numbers}`), ...power };
  if (interval[0] > 0 && !failed) {
    const summary = l10n.t('{0} is better than {1}: {2}', input.a, input.b, numbers);
    return { verdict: 'better', summary, ...power };
  }
  const why =
    interval[0] > 0 && failed
      ? l10n.t('the gate {0} fails ({1})', failed.gate, failed.detail)
      : needed(input, power, gainOf(composite));
  return { verdict: 'not_shown', summary: notShown(input, `${numbers}; ${why}`), ...power };
}

function worse({ a, b }: VerdictInput, why: string): string {
  return l10n.t('{0} is worse than {1}: {2}', a, b, why);
}

function notShown({ a, b }: VerdictInput, why: string): string {
  return l10n.t('not shown that {0} is better than {1}: {2}', a, b, why);
}

function numbersOf(
  { samples }: VerdictInput,
  composite: Figure,
  [low, high]: readonly [number, number],
): string {
  const found = compositeSentence(composite, [low, high]);
  return l10n.t('{0} over {1} samples', found, samples.toLocaleString('en-US'));
}

/** For instance `composite 0.9350 > 0.9260, gain 0.0090 [0.0011, 0.0168]`. */
export function compositeSentence(
  { a, b }: Pick<Figure, 'a' | 'b'>,
  interval?: readonly [number, number],
): string {
  const format = (value: number) => gainText(compositeMetric, value);
  const sign = a > b ? '>' : a < b ? '<' : '=';
  const [ours, theirs] = [a, b].map((value) => metricText(compositeMetric, value));
  const values = `${ours} ${sign} ${theirs}`;
  const size = format(Math.abs(a - b));
  const [low, high] = interval && a < b ? [-interval[1], -interval[0]] : (interval ?? []);
  const by = low === undefined ? size : `${size} [${format(low)}, ${format(high!)}]`;
  return a < b
    ? l10n.t('composite {0}, loss {1}', values, by)
    : l10n.t('composite {0}, gain {1}', values, by);
}

function powerOf(
  composite: Figure,
  samples: number,
): { smallest_gain?: number; samples_needed?: number } {
  const deviation =
    standardError(composite.differences ?? new Float64Array(0)) * Math.sqrt(samples);
  if (!(deviation > 0)) return {};
  const gain = gainOf(composite);
  const smallest = { smallest_gain: minimumDetectableEffect(samples, deviation) };
  return gain > 0 ? { ...smallest, samples_needed: samplesNeeded(gain, deviation) } : smallest;
}

function needed(
  { samples }: VerdictInput,
  power: { smallest_gain?: number; samples_needed?: number },
  gain: number,
): string {
  if (power.smallest_gain === undefined) return l10n.t('both answer every sample alike');
  if (power.samples_needed !== undefined && power.samples_needed > samples) {
    return l10n.t('a gain of this size needs about {0} samples', roughCount(power.samples_needed));
  }
  const least = gainText(compositeMetric, power.smallest_gain);
  return gain > 0
    ? l10n.t('too few samples differ for a gain of this size to be told from chance')
    : l10n.t('the smallest gain that these samples show is about {0}', least);
}

/** A metric whose whole interval lies beyond the loss that its gate allows. */
function lossBeyond({ gates, figures }: VerdictInput): string | undefined {
  for (const { metric: name, maxLoss, named } of gates) {
    const { metric } = named;
    if (maxLoss === undefined || !metric) continue;
    const figure = findFigure(figures, metric);
    const interval = figure && gainInterval(figure);
    if (figure && interval && interval[1] < -maxLoss) {
      const [low, high] = interval.map((end) => gainText(metric, end));
      const lost = `${gainText(metric, -gainOf(figure))} [${low}, ${high}]`;
      return l10n.t('{0} loses {1}, more than {2}', name, lost, maxLoss);
    }
  }
  return undefined;
}

function withoutSamples(input: VerdictInput): string {
  if (input.unlabelled) return notShown(input, withoutLabels(input.unlabelled));
  const composite = findFigure(input.figures, compositeMetric);
  const numbers = composite ? `${compositeSentence(composite)}; ` : '';
  return notShown(input, `${numbers}${lacking(composite, input.samples)}`);
}

function lacking(composite: Figure | undefined, samples: number): string {
  if (samples === 0) {
    return l10n.t('without per-sample predictions of both there is nothing to tell it from chance');
  }
  return composite
    ? l10n.t('intervals are still being computed')
    : l10n.t('the two have no composite score in common: heads, labels or the policy are missing');
}

function withoutLabels({ churn, drift = {} }: Pick<Comparison, 'churn' | 'drift'>): string {
  const shares = Object.entries(churn ?? {}).map(([head, share]) =>
    l10n.t('{0} % of {1}', (100 * share).toFixed(1), head),
  );
  const distances = Object.entries(drift).map(([head, distance]) =>
    l10n.t('their answers of {0} lie {1} apart on average', head, formatDrift(distance)),
  );
  const why = l10n.t('no sample has a label, so that nobody can say which answer is right');
  const answers =
    shares.length > 0 ? [l10n.t('the two answer {0} differently', shares.join(', '))] : [];
  return [why, ...answers, ...distances].join('; ');
}

/** Three significant digits. */
export function formatDrift(distance: number): string {
  return String(Number(distance.toPrecision(3)));
}
