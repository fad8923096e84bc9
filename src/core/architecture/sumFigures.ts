import type { Figures } from './types';

/** The sum of figures; what one part cannot tell, the whole cannot. */
export function sumFigures(parts: readonly Figures[]): Figures {
  return {
    parameters: parts.reduce((sum, part) => sum + part.parameters, 0),
    macs: total(parts, ({ macs }) => macs),
    bytes: total(parts, ({ bytes }) => bytes),
    ms: measured(parts),
  };
}

function total(parts: readonly Figures[], of: (part: Figures) => number | null): number | null {
  let sum = 0;
  for (const part of parts) {
    const value = of(part);
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

/** Times are of single nodes: some have none, since the runtime fused them with another. */
function measured(parts: readonly Figures[]): number | null {
  let sum: number | null = null;
  for (const { ms } of parts) if (ms !== null) sum = (sum ?? 0) + ms;
  return sum;
}
