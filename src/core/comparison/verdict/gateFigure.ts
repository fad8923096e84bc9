import { definitionOf } from '../../metrics/catalogue';
import type { MetricRef } from '../../metrics/metricRef';
import { findFigure } from './figure';
import type { Figure } from './figure';
import type { Cost, GateContext, ResolvedGate } from './gate';

/** A metric of the heads, or latency and size from what the versions cost. */
export function figureOf(
  { named: { metric } }: ResolvedGate,
  context: GateContext,
): Figure | undefined {
  if (!metric) return undefined;
  const a = costValue(metric, context.costA);
  const b = costValue(metric, context.costB);
  if (a !== undefined && b !== undefined) return { metric, a, b };
  return findFigure(context.figures, metric);
}

/** A's own value of a metric. */
interface OwnValue {
  readonly value: number;
  /** A latency that was measured in turn with B's. */
  readonly inTurn: boolean;
}

/** The value of A alone; a latency as it was measured last. */
export function ownValue(gate: ResolvedGate, context: GateContext): OwnValue | undefined {
  const { metric } = gate.named;
  if (!metric) return undefined;
  const measured = context.latencyRatio?.differences?.[gate.metric];
  if (measured) return { value: measured.a, inTurn: true };
  const value = costValue(metric, context.costA) ?? findFigure(context.figures, metric)?.a;
  return value === undefined ? undefined : { value, inTurn: false };
}

function costValue({ key }: MetricRef, { latency, bytes }: Cost): number | undefined {
  const { from } = definitionOf(key);
  if (bytes !== undefined && from.size) return from.size({ bytes });
  return latency && from.latency?.(latency);
}
