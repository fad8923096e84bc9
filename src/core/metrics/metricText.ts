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

/** Whether less is better; of a foreign number nobody knows. */
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
