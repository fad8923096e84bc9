import { definitionOf } from '../../metrics/catalogue';
import type { Metric } from '../../metrics/metricRef';
import { parseMetric } from '../../metrics/parseMetric';
import type { HeadShapes, ParsedMetric } from '../../metrics/parseMetric';
import type { LatencyRatio } from '../../statistics/latencyRatio';
import type { boundFields } from '../../evaluation/policy/gatesOfEach';
import type { EvaluationPolicy, Gate } from '../../evaluation/policy/evaluationPolicy';
import type { Environment, Latency } from '../../evaluation/ports/bench';
import type { Value } from '../../shared/text/sentence';
import type { Figure } from './figure';
import type { GatePower } from './gatePower';
import type { Interval } from '../../statistics/interval';

/** A gate with what its name stands for. */
export interface ResolvedGate extends Gate {
  readonly named: ParsedMetric;
}

/** @param heads those of the policy, and their classes as far as they are known */
export function resolveGates(gates: readonly Gate[], heads: HeadShapes): readonly ResolvedGate[] {
  return gates.map((gate) => ({ ...gate, named: parseMetric(gate.metric, heads) }));
}

/** Whether a gate needs latencies that are measured in turn. */
export function isOnLatency({ named: { metric } }: ResolvedGate): boolean {
  return metric !== undefined && definitionOf(metric.key).from.latency !== undefined;
}

/** Whether a policy asks for latencies that are measured in turn: by a gate, or since being faster counts. */
export function isLatencyGated({
  gates,
  heads,
  margin,
}: Pick<EvaluationPolicy, 'gates' | 'heads' | 'margin'>): boolean {
  return margin !== undefined || resolveGates(gates, heads).some(isOnLatency);
}

/** How a gate bounds its metric. */
export type BoundKind = (typeof boundFields)[number];

/** A gate's bound and what was found, as numbers. */
export interface GateBound {
  /** As the policy names it. */
  readonly metric: string;
  /** What is meant by it, where that is known; no part of the JSON document. */
  readonly ref?: Metric;
  /** Place of the gate in the policy, from 0. */
  readonly gate: number;
  readonly kind: BoundKind;
  readonly bound: number;
  readonly confidence?: number;
  /** How much better A is in the metric's own unit, A's value over B's, or A's value; absent: not known. */
  readonly found?: number;
  /** Interval of it at the gate's confidence. */
  readonly interval?: Interval;
  /** Of a `maxLoss`, where samples were drawn again. */
  readonly power?: GatePower;
}

/** How one gate was judged. */
export interface JudgedGate {
  readonly gate: Value;
  readonly passed: boolean;
  readonly detail: Value;
  /** The same as numbers. */
  readonly bound?: GateBound;
}

/** What one version costs, for the gates on latency and size. */
export interface Cost {
  readonly latency?: Latency;
  readonly environment?: Environment;
  /** Bytes of the model's files. */
  readonly bytes?: number;
}

/** What gates are judged by. */
export interface GateContext {
  readonly figures: readonly Figure[];
  /** Samples that both answered. */
  readonly samples?: number;
  readonly costA: Cost;
  readonly costB: Cost;
  /** From timings taken in turn. */
  readonly latencyRatio?: LatencyRatio;
}

/** Rounding of decimal fractions must not fail a gate that is met exactly. */
export const tolerance = 1e-9;
