import { nonInferiority } from './nonInferior';
import type { Advantage, AdvantageInput } from './nonInferior';
import { findFigure, gainInterval, gainOf } from './figure';
import type { ResolvedGate } from './gate';
import type { Figure } from './figure';
import { compositeMetric } from '../../metrics/metricRef';
import { smallestGainValue, gainSentence, metricValue } from '../../metrics/metricText';
import { standardError } from '../../statistics/interval';
import { roughly, samplesNeeded, minimumDetectableEffect } from '../../statistics/power';
import type { Comparison } from '../comparison';
import type { Verdict } from '../../statistics/verdict';
import type { JudgedGate } from './gate';
import { count, decimal } from '../../shared/text/quantity';
import { localized, sentence, withCommas } from '../../shared/text/sentence';
import type { Sentence, Value } from '../../shared/text/sentence';

export interface Judgement {
  readonly verdict: Verdict;
  readonly summary: Sentence;
  /** In what it is ahead, where not being worse than the margin is enough. */
  readonly non_inferior?: readonly Advantage[];
  readonly smallest_gain?: number;
  readonly samples_needed?: number;
}

export interface VerdictInput extends AdvantageInput {
  /** Loss of the composite score that the policy accepts; absent: none, it has to be better. */
  readonly margin?: number | undefined;
  readonly a: string;
  readonly b: string;
  readonly samples: number;
  /** Groups that they come in. */
  readonly groups?: number;
  /** The policy's column of groups, where the evaluations do not tell them. */
  readonly groupsUnknown?: string;
  readonly gates: readonly ResolvedGate[];
  readonly outcomes: readonly JudgedGate[];
  /** Classes that only one of the two has. */
  readonly differing?: readonly Sentence[];
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
  const power = powerOf(composite, unitsOf(input));
  const { differing = [] } = input;
  const numbers = [numbersOf(input, composite, interval), ...differing];
  if (input.groupsUnknown !== undefined) {
    const why = sentence('groups_unknown', { column: input.groupsUnknown });
    return { verdict: 'not_shown', summary: notShown(input, [...numbers, why]) };
  }
  const failed = input.outcomes.find(({ passed }) => !passed);
  if (interval[1] < 0) return { verdict: 'worse', summary: worse(input, numbers), ...power };
  const loss = lossBeyond(input);
  if (loss) return { verdict: 'worse', summary: worse(input, [loss, ...numbers]), ...power };
  if (interval[0] > 0 && !failed) {
    const summary = sentence('better', { a: input.a, b: input.b, why: numbers });
    return { verdict: 'better', summary, ...power };
  }
  if (input.margin !== undefined && !failed) {
    return { ...byMargin(input, input.margin, interval, numbers), ...power };
  }
  const why =
    interval[0] > 0 && failed
      ? sentence('gate_fails', { gate: failed.gate, detail: failed.detail })
      : needed(input, power, gainOf(composite));
  return { verdict: 'not_shown', summary: notShown(input, [...numbers, why]), ...power };
}

/** The goal is not to be worse: promoted without being better, where something else speaks for it. */
function byMargin(
  input: VerdictInput,
  margin: number,
  interval: readonly [number, number],
  numbers: readonly Sentence[],
): Judgement {
  const { shown, words } = nonInferiority(margin, interval, input);
  if (shown.length === 0) {
    return { verdict: 'not_shown', summary: notShown(input, [...numbers, words]) };
  }
  const { a, b } = input;
  const why = [words, ...numbers].flat();
  const summary = sentence('non_inferior', { a, b, margin: String(margin), why });
  return { verdict: 'not_shown', summary, non_inferior: shown };
}

function worse({ a, b }: VerdictInput, why: Value): Sentence {
  return sentence('worse', { a, b, why });
}

function notShown({ a, b }: VerdictInput, why: Value): Sentence {
  return sentence('not_shown', { a, b, why });
}

function numbersOf(
  { samples, groups }: VerdictInput,
  composite: Figure,
  [low, high]: readonly [number, number],
): Sentence {
  const measured = compositeSentence(composite, [low, high]);
  const { reported = 0 } = composite;
  const gain = gainSentence(compositeMetric, reported);
  const whole = reported === 0 ? measured : sentence('reported_gain', { numbers: measured, gain });
  return groups === undefined
    ? sentence('over_samples', { numbers: whole, samples: count(samples) })
    : sentence('over_groups', { numbers: whole, samples: count(samples), groups: count(groups) });
}

/** For instance `composite 0.9350 > 0.9260, +0.0090 (95 % CI 0.0011 to 0.0168)`. */
export function compositeSentence(
  { a, b }: Pick<Figure, 'a' | 'b'>,
  interval?: readonly [number, number],
): Sentence {
  const sign = a > b ? '>' : a < b ? '<' : '=';
  const values = { a: metricValue(compositeMetric, a), sign, b: metricValue(compositeMetric, b) };
  const difference = gainSentence(compositeMetric, a - b, interval);
  return sentence('composite_difference', { ...values, difference });
}

/** How many independent answers there are. */
function unitsOf({ samples, groups }: VerdictInput): number {
  return groups ?? samples;
}

function powerOf(
  composite: Figure,
  units: number,
): { smallest_gain?: number; samples_needed?: number } {
  const deviation = standardError(composite.differences ?? new Float64Array(0)) * Math.sqrt(units);
  if (!(deviation > 0)) return {};
  const gain = gainOf(composite);
  const smallest = { smallest_gain: minimumDetectableEffect(units, deviation) };
  return gain > 0 ? { ...smallest, samples_needed: samplesNeeded(gain, deviation) } : smallest;
}

function needed(
  input: VerdictInput,
  power: { smallest_gain?: number; samples_needed?: number },
  gain: number,
): Sentence {
  if (power.smallest_gain === undefined) return sentence('answer_alike');
  if (power.samples_needed !== undefined && power.samples_needed > unitsOf(input)) {
    const needed = count(roughly(power.samples_needed));
    return input.groups === undefined
      ? sentence('samples_needed', { samples: needed })
      : sentence('groups_needed', { groups: needed });
  }
  const least = smallestGainValue(power.smallest_gain);
  return gain > 0 ? sentence('too_few_differ') : sentence('smallest_gain', { gain: least });
}

/** Error rate of all gates together by which equal models are called worse, on either side. */
const gatesLevel = 0.05;

/**
 * A metric whose whole interval lies beyond the loss that its gate allows. Of several gates each has
 * its share of the error rate: the first step of Holm's procedure (1979), which is the one that says
 * whether there is any.
 */
function lossBeyond({ gates, figures }: VerdictInput): Sentence | undefined {
  const bounded = gates.flatMap(({ metric: name, maxLoss, named: { metric } }) => {
    const figure = metric && findFigure(figures, metric);
    return maxLoss !== undefined && figure?.differences ? [{ name, maxLoss, figure }] : [];
  });
  const confidence = 1 - gatesLevel / bounded.length;
  for (const { name, maxLoss, figure } of bounded) {
    const interval = gainInterval(figure, confidence);
    if (interval && interval[1] < -maxLoss) {
      const difference = gainSentence(figure.metric, gainOf(figure), interval, confidence);
      return sentence('loses_more', { metric: name, difference, bound: maxLoss });
    }
  }
  return undefined;
}

function withoutSamples(input: VerdictInput): Sentence {
  if (input.unlabelled) return notShown(input, withoutLabels(input.unlabelled));
  const composite = findFigure(input.figures, compositeMetric);
  const numbers = composite ? [compositeSentence(composite)] : [];
  return notShown(input, [...numbers, lacking(composite, input.samples)]);
}

function lacking(composite: Figure | undefined, samples: number): Sentence {
  if (samples === 0) return sentence('no_predictions');
  return composite ? sentence('intervals_pending') : sentence('no_common_composite');
}

function withoutLabels({ churn, drift = {} }: Pick<Comparison, 'churn' | 'drift'>): Value {
  const shares = Object.entries(churn ?? {}).map(([head, share]) =>
    sentence('churn', { percent: decimal(100 * share, 1), head }),
  );
  const distances = Object.entries(drift).map(([head, distance]) =>
    sentence('answers_apart', { head, distance: shortDrift(distance) }),
  );
  const answers =
    shares.length > 0 ? [sentence('answer_differently', { shares: withCommas(shares) })] : [];
  return [sentence('unlabelled'), ...answers, ...distances];
}

/** Three significant digits. */
function shortDrift(distance: number): number {
  return Number(distance.toPrecision(3));
}

/** The same in the reader's language. */
export function formatDrift(distance: number): string {
  return localized(shortDrift(distance));
}
