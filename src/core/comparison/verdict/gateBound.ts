import { differenceAt } from '../../statistics/latencyRatio';
import { standardError } from '../../statistics/interval';
import { boundFields } from '../../evaluation/policy/gatesOfEach';
import { gainInterval, gainOf } from './figure';
import { gatePower } from './gatePower';
import { isOnLatency } from './gate';
import type { BoundKind, GateBound, GateContext, ResolvedGate } from './gate';
import { figureOf, ownValue } from './gateFigure';

/** The bounds of a gate; what was found is absent where `context` is. */
export function boundsOf(gate: ResolvedGate, index: number, context?: GateContext): GateBound[] {
  const { metric, confidence } = gate;
  const ref = gate.named.metric;
  return boundFields.flatMap((kind) => {
    const bound = gate[kind];
    if (bound === undefined) return [];
    const found = context && foundBy[kind](gate, context);
    const power = context && kind === 'maxLoss' ? powerIn(gate, bound, context) : {};
    const asked = confidence === undefined ? {} : { confidence };
    return [
      {
        metric,
        ...(ref && { ref }),
        gate: gate.place ?? index,
        kind,
        bound,
        ...asked,
        ...found,
        ...power,
      },
    ];
  });
}

type Found = Pick<GateBound, 'found' | 'interval'>;

/** What each kind of bound is held against. */
const foundBy: Readonly<Record<BoundKind, (gate: ResolvedGate, context: GateContext) => Found>> = {
  minGain: gain,
  maxLoss: gain,
  maxRatio: ratio,
  min: own,
  max: own,
};

function own(gate: ResolvedGate, context: GateContext): Found {
  const found = ownValue(gate, context);
  return found ? { found: found.value } : {};
}

/** What a gate on a loss can tell with these samples. */
function powerIn(
  gate: ResolvedGate,
  maxLoss: number,
  context: GateContext,
): Pick<GateBound, 'power'> {
  const figure = isOnLatency(gate) ? undefined : figureOf(gate, context);
  const error = figure?.differences ? standardError(figure.differences) : 0;
  if (!figure || !(error > 0)) return {};
  const { counts, groups } = figure;
  const units = groups ?? counts?.samples ?? context.samples ?? 0;
  const { confidence } = gate;
  return { power: gatePower({ maxLoss, confidence }, error, units, groups !== undefined) };
}

function ratio(gate: ResolvedGate, context: GateContext): Found {
  const measured = context.latencyRatio;
  if (isOnLatency(gate)) {
    return measured ? { found: measured.ratio, interval: measured.interval } : {};
  }
  const figure = figureOf(gate, context);
  return figure ? { found: figure.a / figure.b } : {};
}

function gain(gate: ResolvedGate, context: GateContext): Found {
  if (isOnLatency(gate)) return timeGain(gate, context);
  const figure = figureOf(gate, context);
  if (!figure) return {};
  const { confidence } = gate;
  const interval = confidence === undefined ? undefined : gainInterval(figure, confidence);
  return { found: gainOf(figure), ...(interval && { interval }) };
}

function timeGain({ metric, confidence }: ResolvedGate, { latencyRatio }: GateContext): Found {
  const measured = latencyRatio?.differences?.[metric];
  if (!latencyRatio || !measured) return {};
  const [low, high] = differenceAt(measured, latencyRatio, confidence);
  return { found: measured.b - measured.a, interval: [-high, -low] };
}
