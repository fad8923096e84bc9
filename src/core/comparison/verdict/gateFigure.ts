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

function costValue({ key }: MetricRef, { latency, bytes }: Cost): number | undefined {
  const { from } = definitionOf(key);
  if (bytes !== undefined && from.size) return from.size({ bytes });
  return latency && from.latency?.(latency);
}
