import { wilsonInterval } from '../../statistics/normal';
import { sum } from '../../shared/numbers/summary';
import type { HeadResult } from '../../metrics/headResult';

/** Below this many samples an interval says next to nothing. */
const ENOUGH = 20;
/** Points below what training reported that no other validation set explains. */
const FAR_BELOW = 10;

/** Why a classifier's accuracy makes one doubt its preprocessing or class order. */
export type Doubt = 'no better than its most frequent class' | 'far below training';

/**
 * Whether a classification head is suspiciously bad: its accuracy is, by the 95 % interval, not above
 * the share of the most frequent class, or lies wholly 10 points below what training reported.
 * @param reported accuracy that training reported, in percent; undefined where it is not known
 */
export function doubtfulAccuracy(
  { task, metrics, classes }: HeadResult,
  reported: number | undefined,
): Doubt | undefined {
  const { accuracy } = metrics;
  const samples = sum(classes.map(({ support }) => support));
  if (task !== 'classification' || accuracy === undefined) return undefined;
  if (samples < ENOUGH || classes.length < 2) return undefined;
  const [low, high] = wilsonInterval(Math.round((accuracy / 100) * samples), samples);
  const frequent = Math.max(...classes.map(({ support }) => support)) / samples;
  if (low <= frequent && frequent < 1) return 'no better than its most frequent class';
  return reported !== undefined && 100 * high < reported - FAR_BELOW
    ? 'far below training'
    : undefined;
}
