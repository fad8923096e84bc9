import { definitionOf } from './catalogue';
import type { MetricUnit } from './metricDefinition';
import { isKnown } from './metricRef';
import type { Metric } from './metricRef';
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
      return `${value.toFixed(2)} %`;
    case 'milliseconds':
      return `${value.toFixed(2)} ms`;
    case 'bytes':
      return sentence('byte_count', { bytes: Math.round(value).toLocaleString('en-US') });
    case 'share':
    case 'number':
      return value.toFixed(4);
  }
}

/** A difference of values, without the unit. */
export function gainText(metric: Metric, gain: number): string {
  const text = plain(unitOf(metric), gain);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/**
 * A difference with its sign: `+0.067`, `−2.50`. A share has three decimals, or four where it is small.
 * @param digitsOf the gain whose size decides about decimals, where several are told together
 */
export function signedGain(metric: Metric, gain: number, digitsOf = gain): string {
  const unit = unitOf(metric);
  const isShare = unit === 'share' || unit === 'number';
  const text = isShare && Math.abs(digitsOf) >= 0.01 ? gain.toFixed(3) : plain(unit, gain);
  const size = text.replace('-', '');
  if (/^[0.,]*$/.test(size)) return size;
  return text.startsWith('-') ? `−${size}` : `+${size}`;
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
  const text = (end: number) => signedGain(metric, end, gain).replace('+', '');
  const [low, high] = interval;
  const percent = Number((confidence * 100).toPrecision(6));
  return sentence('difference_within', { difference, percent, low: text(low), high: text(high) });
}

function plain(unit: MetricUnit, value: number): string {
  switch (unit) {
    case 'percent':
    case 'milliseconds':
      return value.toFixed(2);
    case 'bytes':
      return Math.round(value).toLocaleString('en-US');
    case 'share':
    case 'number':
      return value.toFixed(4);
  }
}
