import * as l10n from '@vscode/l10n';
import { metricLabel } from '../../metrics/metricLabel';
import type { Metric } from '../../metrics/metricRef';
import {
  boundText,
  isCost,
  metricText,
  signedGain,
  unitOf,
  valueText,
} from '../../metrics/metricText';
import { told } from '../../shared/text/kept';
import { decimalText, numberText } from '../../shared/text/quantity';
import { readerLanguage } from '../../shared/text/readerLanguage';
import { localized, sentence } from '../../shared/text/sentence';
import type { GateOutcome } from '../comparison';
import type { BoundKind, GateBound } from './gate';

/** A gate for people, wherever it is shown. */
export interface GateWords {
  /** What it asks for and what was found: “… may fall by at most 0.5 points: rose by 4.80”. */
  readonly words: string;
  /** Why, where the words do not say it: how a latency was measured, what is missing. */
  readonly why: string;
}

/** In the reader's language. A metric that nobody knows leaves the gate as the policy writes it. */
export function gateWords(outcome: GateOutcome): GateWords {
  const { bound } = outcome;
  const detail = told(outcome, 'detail');
  if (!bound?.ref) return { words: told(outcome, 'gate'), why: detail };
  return {
    words: gateSentence(bound, bound.ref),
    why: [
      ...(isWhole(bound) && unitOf(bound.ref) !== 'milliseconds' ? [] : [detail]),
      ...(outcome.power === undefined ? [] : [told(outcome, 'power')]),
    ].join('; '),
  };
}

/** Whether all that the gate is judged by has been found. */
function isWhole({ found, interval, confidence }: GateBound): boolean {
  return found !== undefined && (confidence === undefined || interval !== undefined);
}

/** The same as one line. */
export function gateLine(outcome: GateOutcome): string {
  const { words, why } = gateWords(outcome);
  return why === '' ? words : `${words}; ${why}`;
}

/** @param metric what the bound is about */
export function gateSentence(bound: GateBound, metric: Metric): string {
  const asked = askedWords(bound, metric);
  return bound.found === undefined
    ? asked
    : l10n.t('{0}: {1}', asked, foundWords(bound, bound.found, metric));
}

function askedWords({ kind, bound, confidence }: GateBound, metric: Metric): string {
  const words =
    kind === 'maxRatio'
      ? l10n.t('{0} may be at most {1} times as much', metricLabel(metric), plainNumber(bound))
      : boundWords(kind, bound, metric);
  return confidence === undefined
    ? words
    : l10n.t('{0} (at {1} % confidence)', words, plainNumber(100 * confidence));
}

/** A loss is a fall, or a rise where less is better. */
function boundWords(kind: Exclude<BoundKind, 'maxRatio'>, bound: number, metric: Metric): string {
  if (kind === 'min' || kind === 'max') return ownWords(kind, bound, metric);
  const [label, size, cost] = [metricLabel(metric), boundText(metric, bound), isCost(metric)];
  if (kind === 'maxLoss') {
    return cost
      ? l10n.t('{0} may rise by at most {1}', label, size)
      : l10n.t('{0} may fall by at most {1}', label, size);
  }
  if (bound === 0)
    return cost ? l10n.t('{0} has to fall', label) : l10n.t('{0} has to rise', label);
  return cost
    ? l10n.t('{0} has to fall by {1}', label, size)
    : l10n.t('{0} has to rise by {1}', label, size);
}

function ownWords(kind: 'min' | 'max', bound: number, metric: Metric): string {
  const [label, value] = [metricLabel(metric), valueText(metric, bound)];
  return kind === 'min'
    ? l10n.t('{0} has to be at least {1}', label, value)
    : l10n.t('{0} may be at most {1}', label, value);
}

function foundWords(
  { kind, interval, confidence }: GateBound,
  found: number,
  metric: Metric,
): string {
  if (kind === 'maxRatio') {
    const times = l10n.t('{0} times as much', decimalText(found, 2));
    return within(times, (end) => decimalText(end, 2), { ends: interval });
  }
  if (kind === 'min' || kind === 'max') return metricText(metric, found);
  // Towards better is up, or down where less is better: what is told is which way the metric went.
  const up = isCost(metric) ? -found : found;
  const ends = interval && up < 0 !== found < 0 ? turned(interval) : interval;
  const shown = (value: number) => localized(signedGain(metric, value, 'minus', found));
  const size = shown(Math.abs(up));
  if (size === shown(0)) return l10n.t('stayed the same');
  // The interval of a fall is that of its size.
  const whole = within(size, shown, { ends: ends && up < 0 ? turned(ends) : ends, confidence });
  return up > 0 ? l10n.t('rose by {0}', whole) : l10n.t('fell by {0}', whole);
}

type Ends = NonNullable<GateBound['interval']>;

function turned([low, high]: Ends): Ends {
  return [-high, -low];
}

/** A value with its interval, as the verdict has it. */
function within(difference: string, format: (end: number) => string, at: Within): string {
  const { ends, confidence = 0.95 } = at;
  if (!ends) return difference;
  const percent = Number((100 * confidence).toPrecision(6));
  const [low, high] = [format(ends[0]), format(ends[1])];
  return localized(sentence('difference_within', { difference, percent, low, high }));
}

interface Within {
  readonly ends?: Ends;
  readonly confidence?: number;
}

/** With no more digits than it has; rounded, since 100 × 0.57 is a little less than 57. */
function plainNumber(value: number): string {
  return numberText(Number(value.toPrecision(6)), readerLanguage());
}
