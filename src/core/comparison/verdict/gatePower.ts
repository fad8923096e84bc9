import type { Metric } from '../../metrics/metricRef';
import { gainSize } from '../../metrics/metricText';
import { count, decimal } from '../../shared/text/quantity';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';
import { normalQuantile, normalTail } from '../../statistics/normal';

/** What a gate on a loss can tell. */
export interface GatePower {
  /** Standard error of the difference, in the metric's own unit. */
  readonly error: number;
  /** How often a true loss as large as the gate allows has a 95 % interval wholly below zero; 0…1. */
  readonly seen: number;
  /** How often models that are equally good fail the gate; 0…1. */
  readonly fails: number;
  /** What the error comes from: samples, or groups of them. */
  readonly units: number;
  readonly grouped?: boolean;
}

interface LossGate {
  readonly maxLoss: number;
  readonly confidence?: number | undefined;
}

/** Power and error rate of a gate, by the normal approximation. @param error above 0 */
export function gatePower(
  { maxLoss, confidence }: LossGate,
  error: number,
  units: number,
  grouped = false,
): GatePower {
  const asked = confidence === undefined ? 0 : normalQuantile((1 + confidence) / 2);
  return {
    error,
    seen: normalTail(normalQuantile(0.975) - maxLoss / error),
    fails: normalTail(maxLoss / error - asked),
    units,
    ...(grouped && { grouped }),
  };
}

/** For instance `a loss of 0.0200 would be seen in 31 % of cases with 41 samples`. */
export function powerOfGate(metric: Metric, maxLoss: number, power: GatePower): Sentence {
  const { error, seen, fails, units, grouped } = power;
  const who = grouped
    ? sentence('so_many_groups', { groups: count(units) })
    : sentence('so_many_samples', { samples: count(units) });
  const loss = gainSize(metric, maxLoss);
  if (maxLoss >= error) {
    return sentence('gate_power', { loss, percent: decimal(100 * seen, 0), who });
  }
  const values = { error: gainSize(metric, error), percent: decimal(100 * fails, 0), who };
  return sentence('gate_tight', values);
}
