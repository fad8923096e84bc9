import { differenceAt } from '../../statistics/latencyRatio';
import { gainInterval, gainOf } from './figure';
import { isOnLatency } from './gate';
import type { GateBound, GateContext, ResolvedGate } from './gate';
import { figureOf } from './gateFigure';

/** The bounds of a gate; what was found is absent where `context` is. */
export function boundsOf(gate: ResolvedGate, index: number, context?: GateContext): GateBound[] {
  const { metric, confidence } = gate;
  const ref = gate.named.metric;
  const kinds = ['minGain', 'maxLoss', 'maxRatio'] as const;
  return kinds.flatMap((kind) => {
    const bound = gate[kind];
    if (bound === undefined) return [];
    const found = context && (kind === 'maxRatio' ? ratio(gate, context) : gain(gate, context));
    const asked = confidence === undefined ? {} : { confidence };
    return [{ metric, ...(ref && { ref }), gate: index, kind, bound, ...asked, ...found }];
  });
}

type Found = Pick<GateBound, 'found' | 'interval'>;

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
