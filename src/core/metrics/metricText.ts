import * as l10n from '@vscode/l10n';
import { definitionOf } from './catalogue';
import type { MetricUnit } from './metricDefinition';
import { isKnown } from './metricRef';
import type { Metric } from './metricRef';
import { count, decimal, numberText } from '../shared/text/quantity';
import { readerLanguage } from '../shared/text/readerLanguage';
import type { Shown } from '../shared/text/quantity';
import { localized, sentence } from '../shared/text/sentence';
import type { Value } from '../shared/text/sentence';

/** A foreign number is one of which no unit is known. */
export function unitOf(metric: Metric): MetricUnit {
  return isKnown(metric) ? definitionOf(metric.key).unit : 'number';
}

/** Whether less is better; of a foreign number no one knows. */
export function isCost(metric: Metric): boolean {
  return isKnown(metric) && definitionOf(metric.key).better === 'lower';
}

/** A value with its unit in the reader's language: `83.13 %`, `1.25 ms`, `0.9350`. */
export function metricText(metric: Metric, value: number): string {
  return localized(metricValue(metric, value));
}

/** The same as a part of a sentence. */
export function metricValue(metric: Metric, value: number): Value {
  switch (unitOf(metric)) {
    case 'percent':
      return decimal(value, 2, { unit: '%' });
    case 'milliseconds':
      return decimal(value, 2, { unit: 'ms' });
    case 'bytes':
      return sentence('byte_count', { bytes: count(Math.round(value)) });
    case 'share':
    case 'number':
      return decimal(value, 4);
  }
}

/** A value that is asked for, with no more digits than it has: `90 %`, `20 ms`, `0.9`. */
export function valueText(metric: Metric, value: number): string {
  return unitOf(metric) === 'percent'
    ? `${numberText(value, readerLanguage())} %`
    : boundText(metric, value);
}

/** How large a difference may be, with no more digits than it has: `0.5 points`, `2 ms`, `0.01`. */
export function boundText(metric: Metric, bound: number): string {
  const text = numberText(bound, readerLanguage());
  switch (unitOf(metric)) {
    case 'percent':
      // Percentages differ by points: 80 % is 5 points above 75 %, and not 5 %.
      return bound === 1 ? l10n.t('{0} point', text) : l10n.t('{0} points', text);
    case 'milliseconds':
      return `${text} ms`;
    case 'bytes':
      return localized(sentence('byte_count', { bytes: count(bound) }));
    case 'share':
    case 'number':
      return text;
  }
}

/**
 * How large a gain in the composite score has to be to be shown, wherever that is told: in points, and as
 * a gate's bound has it. `5.4 points (0.054 of the composite score)`.
 * @param gain 0…1
 */
export function smallestGainValue(gain: number): Value {
  const values = { points: decimal(100 * gain, 1), share: decimal(gain, 3) };
  return sentence('detectable_gain', values);
}

/** The size of a difference of values, without the unit. */
export function gainSize(metric: Metric, gain: number): Value {
  return plain(unitOf(metric), Math.abs(gain), {});
}

/** The same in the reader's language. */
export function gainText(metric: Metric, gain: number): string {
  return localized(gainSize(metric, gain));
}

/**
 * A difference with its sign: `+0.067`, `−2.50`. A share has three decimals, or four where it is small.
 * @param sign `minus` for the end of an interval
 * @param digitsOf the gain whose size decides about decimals, where several are told together
 */
export function signedGain(
  metric: Metric,
  gain: number,
  sign: Shown['sign'] = 'always',
  digitsOf = gain,
): Value {
  const unit = unitOf(metric);
  const isShare = unit === 'share' || unit === 'number';
  if (isShare && Math.abs(digitsOf) >= 0.01) return decimal(gain, 3, { sign });
  return plain(unit, gain, { sign });
}

/** The same with its interval: `+0.067 (95 % CI 0.040 to 0.093)`. */
export function gainSentence(
  metric: Metric,
  gain: number,
  interval?: readonly [number, number],
  confidence = 0.95,
): Value {
  const difference = signedGain(metric, gain);
  if (!interval) return difference;
  const end = (value: number) => signedGain(metric, value, 'minus', gain);
  const [low, high] = interval;
  const percent = Number((confidence * 100).toPrecision(6));
  return sentence('difference_within', { difference, percent, low: end(low), high: end(high) });
}

function plain(unit: MetricUnit, value: number, shown: Shown): Value {
  switch (unit) {
    case 'percent':
    case 'milliseconds':
      return decimal(value, 2, shown);
    case 'bytes':
      return count(Math.round(value), shown);
    case 'share':
    case 'number':
      return decimal(value, 4, shown);
  }
}
