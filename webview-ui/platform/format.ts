import type { Figure, Unit } from '../../src/protocol/figure';
import * as numberText from '../../src/protocol/numberText';
import { t } from './texts';

/** @param tag BCP 47; one that the browser does not know leaves English */
export function setLanguage(tag: string): void {
  numberText.setReaderLanguage(tag);
}

/** The language that numbers and times are written in, BCP 47. */
export function shownLanguage(): string {
  return numberText.readerLanguage();
}

/** A figure with its unit: `83.13 %`, `0.9350`, `1.25 ms`. */
export function formatValue(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return '–';
  switch (unit) {
    case 'percent':
      return `${digits(value, 2)} %`;
    case 'share':
      return digits(value, 4);
    case 'milliseconds':
      return `${digits(value, 2)} ms`;
    case 'number':
      return digits(value, 4);
    default:
      return unit satisfies never;
  }
}

/** A value of an axis: no more digits than it needs. */
export function formatTick(value: number, unit: Unit): string {
  const text = value.toLocaleString(shownLanguage(), { maximumFractionDigits: 4 });
  if (unit === 'percent') return `${text} %`;
  return unit === 'milliseconds' ? `${text} ms` : text;
}

export function formatFigure({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  return formatValue(value, unit);
}

/** A difference always has its sign, so that its colour is never needed. */
export function formatDifference(value: number, unit: Unit): string {
  const size = Math.abs(value);
  // Percentages differ by points: 80 % is 5 points above 75 %, and not 5 %.
  return signed(
    value,
    unit === 'percent' ? points(digits(size, 2), size) : formatValue(size, unit),
  );
}

function signed(value: number, size: string): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : '±'}${size}`;
}

/** One end of a difference's interval, whose unit is told by the difference. */
export function formatDifferenceEnd(value: number, unit: Unit): string {
  return unit === 'percent'
    ? signed(value, digits(Math.abs(value), 2))
    : formatDifference(value, unit);
}

function points(text: string, value: number): string {
  return value === 1 ? t('{0} point', text) : t('{0} points', text);
}

/** One end of an interval, whose unit is before it. */
export function formatEnd(value: number): string {
  return digits(value, 2);
}

/** A value with its interval: `+0.067 (95 % CI 0.040 to 0.093)`. */
export function withInterval(value: string, low: string, high: string): string {
  return t('{0} (95 % CI {1} to {2})', value, low, high);
}

/** How many times as much, with its interval: `0.89 (95 % CI 0.85 to 0.94)`. */
export function formatRatio({
  value,
  low,
  high,
}: Record<'value' | 'low' | 'high', number>): string {
  return withInterval(digits(value, 2), digits(low, 2), digits(high, 2));
}

/** A large number in three digits: `25.6M`, `4.09B`. */
export function formatBig(value: number): string {
  return value.toLocaleString(shownLanguage(), {
    notation: 'compact',
    maximumSignificantDigits: 3,
  });
}

/** A size in bytes: `44.5 MB`. */
export function formatBytes(value: number): string {
  return numberText.formatBytes(value);
}

/** A count with three digits and a letter: `11.7 M`. */
export function formatMagnitude(value: number): string {
  return numberText.formatMagnitude(value);
}

export function formatCount(value: number): string {
  return numberText.formatCount(value);
}

/** A share of one as a percentage. */
export function formatShare(value: number, places = 1): string {
  return `${digits(value * 100, places)} %`;
}

/** A UTC time stamp with its zone, as trees and the command line write it. */
export function formatTime(iso: string): string {
  return numberText.timeText(iso);
}

export function formatDay(iso: string): string {
  return numberText.dayText(iso);
}

function digits(value: number, places: number): string {
  return numberText.formatDecimals(value, places);
}

/** A p-value; very small ones are not spelled out. */
export function formatP(p: number): string {
  return numberText.formatP(p);
}
