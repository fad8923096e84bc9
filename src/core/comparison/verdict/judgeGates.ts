import { metricValue } from '../../metrics/metricText';
import { decimal } from '../../shared/text/quantity';
import { sentence } from '../../shared/text/sentence';
import { gainInterval, gainOf } from './figure';
import { isOnLatency, tolerance } from './gate';
import type { GateContext, JudgedGate, ResolvedGate } from './gate';
import { boundsOf } from './gateBound';
import { figureOf, ownValue } from './gateFigure';
import { gainName, gainOnly, gainWithInterval, lossName, noInterval, unknown } from './gateText';
import { judgeFaster, judgeSlower, judgeTimes } from './latencyGates';

/** Judges every gate; each bound of a gate that has several is one outcome. */
export function judgeGates(gates: readonly ResolvedGate[], context: GateContext): JudgedGate[] {
  return gates.flatMap((gate, index) => {
    const bounds = boundsOf(gate, index, context);
    const outcomes: JudgedGate[] = [];
    if (gate.minGain !== undefined) outcomes.push(judgeGain(gate, gate.minGain, context));
    if (gate.maxLoss !== undefined) outcomes.push(judgeLoss(gate, gate.maxLoss, context));
    if (gate.maxRatio !== undefined) outcomes.push(judgeRatio(gate, gate.maxRatio, context));
    if (gate.min !== undefined) outcomes.push(judgeOwn(gate, 'min', gate.min, context));
    if (gate.max !== undefined) outcomes.push(judgeOwn(gate, 'max', gate.max, context));
    return outcomes.map((outcome, at) => ({ ...outcome, bound: bounds[at] }));
  });
}

function judgeGain(gate: ResolvedGate, minGain: number, context: GateContext): JudgedGate {
  const name = gainName(gate, minGain);
  const figure = figureOf(gate, context);
  if (!figure) return unknown(name, gate);
  if (isOnLatency(gate)) return judgeFaster({ gate, figure, name }, minGain, context);
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
  if (isOnLatency(gate)) return judgeSlower({ gate, figure, name }, maxLoss, context);
  const interval =
    gate.confidence === undefined ? undefined : gainInterval(figure, gate.confidence);
  if (gate.confidence !== undefined && !interval) return noInterval(name, figure);
  const least = interval ? interval[0] : gainOf(figure);
  const detail = interval ? gainWithInterval(figure, interval, gate.confidence) : gainOnly(figure);
  return { gate: name, passed: least >= -maxLoss - tolerance, detail };
}

/**
 * Latencies of two evaluations, each of which saw a machine as busy as it was just then, are no verdict
 * on speed: a ratio of latencies is judged by what was measured in turn.
 */
function judgeRatio(gate: ResolvedGate, maxRatio: number, context: GateContext): JudgedGate {
  const name = `${gate.metric} maxRatio ${maxRatio}`;
  const figure = figureOf(gate, context);
  if (!figure) return unknown(name, gate);
  const stored = figure.a / figure.b;
  const detail = sentence('ratio', {
    ratio: decimal(stored, 2),
    ours: metricValue(figure.metric, figure.a),
    theirs: metricValue(figure.metric, figure.b),
  });
  if (isOnLatency(gate)) return judgeTimes({ gate, name }, maxRatio, detail, context);
  return { gate: name, passed: stored <= maxRatio + tolerance, detail };
}

/** Holds A's own value against a bound, whatever B's is. */
function judgeOwn(
  gate: ResolvedGate,
  kind: 'min' | 'max',
  bound: number,
  context: GateContext,
): JudgedGate {
  const name = `${gate.metric} ${kind} ${bound}`;
  const own = gate.named.metric && ownValue(gate, context);
  if (!own) return unknown(name, gate);
  const what = metricValue(gate.named.metric, own.value);
  const detail = own.inTurn ? sentence('measured_in_turn', { what }) : what;
  const above = kind === 'min' ? own.value - bound : bound - own.value;
  return { gate: name, passed: above >= -tolerance, detail };
}
