import { gainSentence } from '../../metrics/metricText';
import type { Gate } from '../../evaluation/policy/evaluationPolicy';
import { sentence } from '../../shared/text/sentence';
import type { Value } from '../../shared/text/sentence';
import { gainOf } from './figure';
import type { Figure } from './figure';
import type { JudgedGate, ResolvedGate } from './gate';

export function gainWithInterval(
  figure: Figure,
  interval: readonly [number, number],
  confidence?: number,
): Value {
  return gainSentence(figure.metric, gainOf(figure), interval, confidence);
}

export function gainOnly(figure: Figure): Value {
  return gainSentence(figure.metric, gainOf(figure));
}

/** A gate as the policy writes it: numbers in its name are those of JSON in every language. */
export function gainName({ metric, confidence }: Gate, minGain: number): Value {
  return confidence === undefined
    ? `${metric} minGain ${minGain}`
    : sentence('gate_gain', { metric, bound: String(minGain), percent: percent(confidence) });
}

export function lossName({ metric, confidence }: Gate, maxLoss: number): Value {
  return confidence === undefined
    ? `${metric} maxLoss ${maxLoss}`
    : sentence('gate_loss', { metric, bound: String(maxLoss), percent: percent(confidence) });
}

function percent(confidence: number): number {
  return Number((confidence * 100).toPrecision(6));
}

export function unknown(gate: Value, { metric, named }: ResolvedGate): JudgedGate {
  const detail = named.problem ?? sentence('unknown_metric', { metric });
  return { gate, passed: false, detail };
}

export function noInterval(gate: Value, figure: Figure): JudgedGate {
  const difference = gainOnly(figure);
  return {
    ...{ gate, passed: false },
    detail: sentence('difference_without_interval', { difference }),
  };
}
