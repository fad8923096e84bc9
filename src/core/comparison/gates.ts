import { findFigure, gainInterval, gainOf } from './metricDifferences';
import type { Figure } from './metricDifferences';
import { definitionOf } from '../metrics/catalogue';
import type { MetricRef } from '../metrics/metricRef';
import { gainSentence, metricValue } from '../metrics/metricText';
import { parseMetric } from '../metrics/parseMetric';
import type { HeadShapes, ParsedMetric } from '../metrics/parseMetric';
import { differenceAt } from '../statistics/latencyRatio';
import type { LatencyRatio } from '../statistics/latencyRatio';
import type { EvaluationPolicy, Gate } from '../evaluation/policy/evaluationPolicy';
import type { Environment, Latency } from '../evaluation/ports/bench';
import { sentence } from '../shared/text/sentence';
import type { Code, Sentence, Value } from '../shared/text/sentence';

/** How one gate was judged. */
export interface JudgedGate {
  readonly gate: Value;
  readonly passed: boolean;
  readonly detail: Value;
}

/** What one version costs, for the gates on latency and size. */
export interface Cost {
  readonly latency?: Latency;
  readonly environment?: Environment;
  /** Bytes of the model's files. */
  readonly bytes?: number;
}

export interface GateContext {
  readonly figures: readonly Figure[];
  readonly costA: Cost;
  readonly costB: Cost;
  /** From timings taken in turn. */
  readonly latencyRatio?: LatencyRatio;
}

/** Rounding of decimal fractions must not fail a gate that is met exactly. */
const tolerance = 1e-9;

/** A gate with what its name stands for. */
export interface ResolvedGate extends Gate {
  readonly named: ParsedMetric;
}

/** @param heads those of the policy, and their classes as far as they are known */
export function resolveGates(gates: readonly Gate[], heads: HeadShapes): readonly ResolvedGate[] {
  return gates.map((gate) => ({ ...gate, named: parseMetric(gate.metric, heads) }));
}

/** Judges every gate; each bound of a gate that has several is one outcome. */
export function judgeGates(gates: readonly ResolvedGate[], context: GateContext): JudgedGate[] {
  return gates.flatMap((gate) => {
    const outcomes: JudgedGate[] = [];
    if (gate.minGain !== undefined) outcomes.push(judgeGain(gate, gate.minGain, context));
    if (gate.maxLoss !== undefined) outcomes.push(judgeLoss(gate, gate.maxLoss, context));
    if (gate.maxRatio !== undefined) outcomes.push(judgeRatio(gate, gate.maxRatio, context));
    return outcomes;
  });
}

function judgeGain(gate: ResolvedGate, minGain: number, context: GateContext): JudgedGate {
  const name = gainName(gate, minGain);
  const figure = figureOf(gate, context);
  if (!figure) return unknown(name, gate);
  if (isOnLatency(gate)) return judgeFaster(gate, name, minGain, context);
  const interval =
    gate.confidence === undefined ? undefined : gainInterval(figure, gate.confidence);
  if (gate.confidence === undefined) {
    const passed = gainOf(figure) >= minGain - tolerance;
    return { gate: name, passed, detail: gainOnly(figure) };
  }
  if (!interval) return noInterval(name, figure);
  return {
    gate: name,
    passed: interval[0] > minGain,
    detail: gainWithInterval(figure, interval, gate.confidence),
  };
}

function judgeLoss(gate: ResolvedGate, maxLoss: number, context: GateContext): JudgedGate {
  const name = lossName(gate, maxLoss);
  const figure = figureOf(gate, context);
  if (!figure) return unknown(name, gate);
  if (isOnLatency(gate)) return judgeSlower(gate, name, maxLoss, context);
  const interval =
    gate.confidence === undefined ? undefined : gainInterval(figure, gate.confidence);
  if (gate.confidence !== undefined && !interval) return noInterval(name, figure);
  const least = interval ? interval[0] : gainOf(figure);
  const detail = interval ? gainWithInterval(figure, interval, gate.confidence) : gainOnly(figure);
  return { gate: name, passed: least >= -maxLoss - tolerance, detail };
}

/**
 * A ratio fails only where it is shown: noise, different machines and the latencies of two evaluations,
 * each of which saw a machine as busy as it was just then, are no verdict on speed.
 */
function judgeRatio(gate: ResolvedGate, maxRatio: number, context: GateContext): JudgedGate {
  const name = `${gate.metric} maxRatio ${maxRatio}`;
  const figure = figureOf(gate, context);
  if (!figure) return unknown(name, gate);
  const stored = figure.a / figure.b;
  const detail = sentence('ratio', {
    ratio: stored.toFixed(2),
    ours: metricValue(figure.metric, figure.a),
    theirs: metricValue(figure.metric, figure.b),
  });
  if (isOnLatency(gate)) return judgeTimes(name, maxRatio, detail, context);
  return { gate: name, passed: stored <= maxRatio + tolerance, detail };
}

/** Whether a gate needs latencies that are measured in turn. */
function isOnLatency({ named: { metric } }: ResolvedGate): boolean {
  return metric !== undefined && definitionOf(metric.key).from.latency !== undefined;
}

/** Whether a policy asks for latencies that are measured in turn. */
export function isLatencyGated({
  gates,
  heads,
}: Pick<EvaluationPolicy, 'gates' | 'heads'>): boolean {
  return resolveGates(gates, heads).some(isOnLatency);
}

function judgeTimes(
  name: string,
  maxRatio: number,
  stored: Sentence,
  context: GateContext,
): JudgedGate {
  const measured = context.latencyRatio;
  if (!measured) return { gate: name, passed: true, detail: unmeasured(stored, context) };
  const [low, high] = measured.interval;
  const ratio = `${measured.ratio.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
  const shown = low > 1 || high < 1;
  const passed = !shown || measured.ratio <= maxRatio + tolerance;
  return {
    gate: name,
    passed,
    detail: asShown(shown, sentence('ratio_in_turn', { ratio })),
  };
}

function asShown(shown: boolean, detail: Sentence): Sentence {
  return shown ? detail : sentence('speed_undecided', { why: detail });
}

/** A loss in milliseconds fails only where it is shown, as a ratio does. */
function judgeSlower(
  gate: ResolvedGate,
  name: Value,
  maxLoss: number,
  context: GateContext,
): JudgedGate {
  const { gain, low, shown, detail } = timeGain(gate, context);
  const least = gate.confidence === undefined ? gain : low;
  return { gate: name, passed: !shown || least >= -maxLoss - tolerance, detail };
}

/** A gain in milliseconds that is asked for has to be shown. */
function judgeFaster(
  gate: ResolvedGate,
  name: Value,
  minGain: number,
  context: GateContext,
): JudgedGate {
  const { gain, low, shown, detail } = timeGain(gate, context);
  const enough = gate.confidence === undefined ? gain >= minGain - tolerance : low > minGain;
  return { gate: name, passed: shown && enough, detail };
}

/** How many milliseconds A is faster, measured in turn: `low` is the lower end of the interval. */
function timeGain(gate: ResolvedGate, context: GateContext) {
  const stored = figureOf(gate, context)!;
  const measured = context.latencyRatio?.differences?.[gate.metric];
  if (!context.latencyRatio || !measured) {
    const detail = unmeasured(gainOnly(stored), context);
    return { gain: 0, low: 0, shown: false, detail };
  }
  const slower = differenceAt(measured, context.latencyRatio, gate.confidence);
  const [low, high] = [-slower[1], -slower[0]];
  const figure = { metric: stored.metric, a: measured.a, b: measured.b };
  const what = gainWithInterval(figure, [low, high], gate.confidence);
  const detail = sentence('measured_in_turn', { what });
  const shown = low > 0 || high < 0;
  return { gain: gainOf(figure), low, shown, detail: asShown(shown, detail) };
}

/** @param stored what the latencies of the two evaluations say, each of which saw its own machine */
function unmeasured(stored: Value, { costA, costB }: GateContext): Sentence {
  const what = environmentDifference(costA, costB);
  return what
    ? sentence('speed_on_different', { what, stored })
    : sentence('speed_not_in_turn', { stored });
}

const environmentFields = {
  cpu: 'other_cpu',
  cores: 'other_cores',
  threads: 'other_threads',
  provider: 'other_provider',
  runtime_version: 'other_runtime',
  platform: 'other_platform',
} as const satisfies Partial<Record<keyof Environment, Code>>;
type EnvironmentField = keyof typeof environmentFields;

/** The first thing in which two measurements' surroundings differ. */
export function environmentDifference(a: Cost, b: Cost): Sentence | undefined {
  if (!a.environment || !b.environment) return sentence('unknown_machines');
  const [ours, theirs] = [a.environment, b.environment];
  const fields = Object.keys(environmentFields) as EnvironmentField[];
  const field = fields.find((name) => ours[name] !== theirs[name]);
  if (!field) return undefined;
  const values = { ours: String(ours[field]), theirs: String(theirs[field]) };
  return sentence(environmentFields[field], values);
}

/** A metric of the heads, or latency and size from what the versions cost. */
function figureOf({ named: { metric } }: ResolvedGate, context: GateContext): Figure | undefined {
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

function gainWithInterval(
  figure: Figure,
  interval: readonly [number, number],
  confidence?: number,
): Value {
  return gainSentence(figure.metric, gainOf(figure), interval, confidence);
}

function gainOnly(figure: Figure): Value {
  return gainSentence(figure.metric, gainOf(figure));
}

function gainName({ metric, confidence }: Gate, minGain: number): Value {
  return confidence === undefined
    ? `${metric} minGain ${minGain}`
    : sentence('gate_gain', { metric, bound: minGain, percent: percent(confidence) });
}

function lossName({ metric, confidence }: Gate, maxLoss: number): Value {
  return confidence === undefined
    ? `${metric} maxLoss ${maxLoss}`
    : sentence('gate_loss', { metric, bound: maxLoss, percent: percent(confidence) });
}

function percent(confidence: number): number {
  return Number((confidence * 100).toPrecision(6));
}

function unknown(gate: Value, { metric, named }: ResolvedGate): JudgedGate {
  const detail = named.problem ?? sentence('unknown_metric', { metric });
  return { gate, passed: false, detail };
}

function noInterval(gate: Value, figure: Figure): JudgedGate {
  const difference = gainOnly(figure);
  return {
    ...{ gate, passed: false },
    detail: sentence('difference_without_interval', { difference }),
  };
}
