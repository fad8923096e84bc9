import { itemAt } from '../../shared/items/lookUp';
import type { Architecture, Figures, StageRow } from '../types';
import type { Matching } from './matching';
import type { StageDifference } from './types';

const NOTHING: Figures = { parameters: 0, macs: 0, bytes: 0, ms: null };

/** Stages of both side by side: those are one that share the most pairs of nodes. */
export function stageDifferences(
  a: Architecture,
  b: Architecture,
  matching: Matching,
): StageDifference[] {
  const mates = stageMates(a, b, matching);
  const rows: StageDifference[] = [];
  let next = 0;
  const ownUntil = (end: number): void => {
    for (; next < end; next++) if (!mates.includes(next)) rows.push(row(null, next));
  };
  const row = (x: number | null, y: number | null): StageDifference => ({
    a: x,
    b: y,
    difference: differenceOf(a.stages[x ?? -1] ?? NOTHING, b.stages[y ?? -1] ?? NOTHING),
  });
  mates.forEach((mate, stage) => {
    if (mate !== -1) ownUntil(mate);
    rows.push(row(stage, mate === -1 ? null : mate));
  });
  ownUntil(b.stages.length);
  return rows;
}

/** For each stage of the first the second's stage, each at most once; -1 where there is none. */
function stageMates(a: Architecture, b: Architecture, matching: Matching): number[] {
  const stageOfB = stageOfNode(b.stages, b.nodes.length);
  const taken = new Set<number>();
  return a.stages.map(({ from, to }) => {
    const shared = new Map<number, number>();
    for (let node = from; node < to; node++) {
      const stage = stageOfB[itemAt(matching.ofA, node)] ?? -1;
      if (stage !== -1 && !taken.has(stage)) shared.set(stage, (shared.get(stage) ?? 0) + 1);
    }
    const [best] = [...shared].sort(([x, n], [y, m]) => m - n || x - y);
    if (!best) return -1;
    taken.add(best[0]);
    return best[0];
  });
}

function stageOfNode(stages: readonly StageRow[], count: number): number[] {
  const found = Array.from({ length: count }, () => -1);
  stages.forEach(({ from, to }, stage) => found.fill(stage, from, to));
  return found;
}

/** Second minus first. */
export function differenceOf(a: Figures, b: Figures): StageDifference['difference'] {
  const minus = (x: number | null, y: number | null) => (x === null || y === null ? null : y - x);
  return {
    parameters: b.parameters - a.parameters,
    macs: minus(a.macs, b.macs),
    bytes: minus(a.bytes, b.bytes),
    ms: minus(a.ms, b.ms),
  };
}
