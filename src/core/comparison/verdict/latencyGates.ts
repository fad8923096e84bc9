import { differenceAt } from '../../statistics/latencyRatio';
import type { LatencyRatio } from '../../statistics/latencyRatio';
import { decimal } from '../../shared/text/quantity';
import { sentence } from '../../shared/text/sentence';
import type { Sentence, Value } from '../../shared/text/sentence';
import { environmentDifference } from './environmentDifference';
import { gainOf } from './figure';
import type { Figure } from './figure';
import { tolerance } from './gate';
import type { GateContext, JudgedGate, ResolvedGate } from './gate';
import { gainOnly, gainWithInterval } from './gateText';

/** A gate with the figure that it is about. */
interface FoundGate {
  readonly gate: ResolvedGate;
  readonly figure: Figure;
  /** As the outcome names it. */
  readonly name: Value;
}

/** What an interval of a ratio says of a bound. */
export function decisionOn(
  { interval: [low, high] }: LatencyRatio,
  maxRatio: number,
): 'within' | 'beyond' | 'undecided' {
  if (high <= maxRatio + tolerance) return 'within';
  return low > maxRatio ? 'beyond' : 'undecided';
}

/**
 * A ratio of two latencies passes where the whole interval lies within the bound. What an interval over
 * the bound means is the policy's to say: not shown, unless it is `pass`.
 */
export function judgeTimes(
  { gate, name }: Omit<FoundGate, 'figure'>,
  maxRatio: number,
  stored: Sentence,
  context: GateContext,
): JudgedGate {
  const measured = context.latencyRatio;
  if (!measured) {
    return { gate: name, passed: gate.undecided !== 'fail', detail: unmeasured(stored, context) };
  }
  const [low, high] = measured.interval;
  const ratio = sentence('ratio_within', {
    ratio: decimal(measured.ratio, 2),
    low: decimal(low, 2),
    high: decimal(high, 2),
  });
  const why = sentence('ratio_in_turn', { ratio });
  const decision = decisionOn(measured, maxRatio);
  const undecided = decision === 'undecided';
  return {
    gate: name,
    passed: undecided ? gate.undecided === 'pass' : decision === 'within',
    detail: undecided ? sentence('speed_undecided', { why }) : why,
  };
}

function asShown(shown: boolean, detail: Sentence): Sentence {
  return shown ? detail : sentence('speed_undecided', { why: detail });
}

/** A loss in milliseconds fails only where it is shown, as a ratio does. */
export function judgeSlower(found: FoundGate, maxLoss: number, context: GateContext): JudgedGate {
  const { gate, name } = found;
  const { gain, low, shown, detail } = timeGain(found, context);
  const least = gate.confidence === undefined ? gain : low;
  return { gate: name, passed: !shown || least >= -maxLoss - tolerance, detail };
}

/** A gain in milliseconds that is asked for has to be shown. */
export function judgeFaster(found: FoundGate, minGain: number, context: GateContext): JudgedGate {
  const { gate, name } = found;
  const { gain, low, shown, detail } = timeGain(found, context);
  const enough = gate.confidence === undefined ? gain >= minGain - tolerance : low > minGain;
  return { gate: name, passed: shown && enough, detail };
}

/** How many milliseconds A is faster, measured in turn: `low` is the lower end of the interval. */
function timeGain({ gate, figure: stored }: FoundGate, context: GateContext) {
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
