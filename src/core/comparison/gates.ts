import * as l10n from '@vscode/l10n';
import { findFigure, gainInterval, gainOf } from './metricDifferences';
import type { Figure } from './metricDifferences';
import { definitionOf } from '../metrics/catalogue';
import type { MetricRef } from '../metrics/metricRef';
import { gainText, metricText } from '../metrics/metricText';
import { parseMetric } from '../metrics/parseMetric';
import type { HeadShapes, ParsedMetric } from '../metrics/parseMetric';
import { differenceAt } from '../statistics/latencyRatio';
import type { LatencyRatio } from '../statistics/latencyRatio';
import type { GateOutcome } from './types';
import type { EvaluationPolicy, Gate } from '../evaluation/policy/evaluationPolicy';
import type { Environment, Latency } from '../evaluation/ports/bench';

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
export function judgeGates(gates: readonly ResolvedGate[], context: GateContext): GateOutcome[] {
  return gates.flatMap((gate) => {
    const outcomes: GateOutcome[] = [];
    if (gate.minGain !== undefined) outcomes.push(judgeGain(gate, gate.minGain, context));
    if (gate.maxLoss !== undefined) outcomes.push(judgeLoss(gate, gate.maxLoss, context));
    if (gate.maxRatio !== undefined) outcomes.push(judgeRatio(gate, gate.maxRatio, context));
    return outcomes;
  });
}

function judgeGain(gate: ResolvedGate, minGain: number, context: GateContext): GateOutcome {
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
  return { gate: name, passed: interval[0] > minGain, detail: gainWithInterval(figure, interval) };
}

function judgeLoss(gate: ResolvedGate, maxLoss: number, context: GateContext): GateOutcome {
  const name = lossName(gate, maxLoss);
  const figure = figureOf(gate, context);
  if (!figure) return unknown(name, gate);
  if (isOnLatency(gate)) return judgeSlower(gate, name, maxLoss, context);
  const interval =
    gate.confidence === undefined ? undefined : gainInterval(figure, gate.confidence);
  if (gate.confidence !== undefined && !interval) return noInterval(name, figure);
  const least = interval ? interval[0] : gainOf(figure);
  const detail = interval ? gainWithInterval(figure, interval) : gainOnly(figure);
  return { gate: name, passed: least >= -maxLoss - tolerance, detail };
}

/**
 * A ratio fails only where it is shown: noise, different machines and the latencies of two evaluations,
 * each of which saw a machine as busy as it was just then, are no verdict on speed.
 */
function judgeRatio(gate: ResolvedGate, maxRatio: number, context: GateContext): GateOutcome {
  const name = `${gate.metric} maxRatio ${maxRatio}`;
  const figure = figureOf(gate, context);
  if (!figure) return unknown(name, gate);
  const stored = figure.a / figure.b;
  const [ours, theirs] = [figure.a, figure.b].map((value) => metricText(figure.metric, value));
  const detail = l10n.t('ratio {0} ({1} against {2})', stored.toFixed(2), ours!, theirs!);
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
  stored: string,
  context: GateContext,
): GateOutcome {
  const measured = context.latencyRatio;
  if (!measured) return { gate: name, passed: true, detail: unmeasured(stored, context) };
  const [low, high] = measured.interval;
  const ratio = `${measured.ratio.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
  const shown = low > 1 || high < 1;
  const passed = !shown || measured.ratio <= maxRatio + tolerance;
  return {
    gate: name,
    passed,
    detail: asShown(shown, l10n.t('ratio {0}, measured in turn', ratio)),
  };
}

function asShown(shown: boolean, detail: string): string {
  return shown ? detail : l10n.t('no verdict on speed: {0}', detail);
}

/** A loss in milliseconds fails only where it is shown, as a ratio does. */
function judgeSlower(
  gate: ResolvedGate,
  name: string,
  maxLoss: number,
  context: GateContext,
): GateOutcome {
  const { gain, low, shown, detail } = timeGain(gate, context);
  const least = gate.confidence === undefined ? gain : low;
  return { gate: name, passed: !shown || least >= -maxLoss - tolerance, detail };
}

/** A gain in milliseconds that is asked for has to be shown. */
function judgeFaster(
  gate: ResolvedGate,
  name: string,
  minGain: number,
  context: GateContext,
): GateOutcome {
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
  const detail = l10n.t('{0}, measured in turn', gainWithInterval(figure, [low, high]));
  const shown = low > 0 || high < 0;
  return { gain: gainOf(figure), low, shown, detail: asShown(shown, detail) };
}

/** @param stored what the latencies of the two evaluations say, each of which saw its own machine */
function unmeasured(stored: string, { costA, costB }: GateContext): string {
  const difference = environmentDifference(costA, costB);
  return difference
    ? l10n.t('no verdict on speed: measured on different {0}; {1}', difference, stored)
    : l10n.t('no verdict on speed: the two could not be measured in turn; {0}', stored);
}

type Values = readonly [a: string, b: string];

const environmentFields = {
  cpu: (...values: Values) => l10n.t('cpu ({0}, {1})', ...values),
  cores: (...values: Values) => l10n.t('cores ({0}, {1})', ...values),
  threads: (...values: Values) => l10n.t('threads ({0}, {1})', ...values),
  provider: (...values: Values) => l10n.t('provider ({0}, {1})', ...values),
  runtime_version: (...values: Values) => l10n.t('runtime version ({0}, {1})', ...values),
  platform: (...values: Values) => l10n.t('platform ({0}, {1})', ...values),
};
type EnvironmentField = keyof typeof environmentFields;

/** The first thing in which two measurements' surroundings differ. */
export function environmentDifference(a: Cost, b: Cost): string | undefined {
  if (!a.environment || !b.environment) return l10n.t('machines, as far as is known');
  const [ours, theirs] = [a.environment, b.environment];
  const fields = Object.keys(environmentFields) as EnvironmentField[];
  const field = fields.find((name) => ours[name] !== theirs[name]);
  return field && environmentFields[field](String(ours[field]), String(theirs[field]));
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

function gainWithInterval(figure: Figure, [low, high]: readonly [number, number]): string {
  const format = (value: number) => gainText(figure.metric, value);
  return l10n.t('gain {0}', `${format(gainOf(figure))} [${format(low)}, ${format(high)}]`);
}

function gainOnly(figure: Figure): string {
  return l10n.t('gain {0}', gainText(figure.metric, gainOf(figure)));
}

function gainName({ metric, confidence }: Gate, minGain: number): string {
  return confidence === undefined
    ? `${metric} minGain ${minGain}`
    : l10n.t('{0} minGain {1} at {2} %', metric, minGain, percent(confidence));
}

function lossName({ metric, confidence }: Gate, maxLoss: number): string {
  return confidence === undefined
    ? `${metric} maxLoss ${maxLoss}`
    : l10n.t('{0} maxLoss {1} at {2} %', metric, maxLoss, percent(confidence));
}

function percent(confidence: number): number {
  return Number((confidence * 100).toPrecision(6));
}

function unknown(gate: string, { metric, named }: ResolvedGate): GateOutcome {
  const detail = named.problem ?? l10n.t('neither version has a metric called {0}', metric);
  return { gate, passed: false, detail };
}

function noInterval(gate: string, figure: Figure): GateOutcome {
  const gain = gainText(figure.metric, gainOf(figure));
  return {
    gate,
    passed: false,
    detail: l10n.t('gain {0}, and no samples to give it an interval', gain),
  };
}
