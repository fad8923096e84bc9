import type { Architecture } from '../types';
import { DimensionNames } from './dimensionNames';
import type { Matching } from './matching';
import { matchNodes } from './matchNodes';
import { nodeChanges } from './nodeChanges';
import type { Side } from './nodeHashes';
import { sideOf } from './nodeHashes';
import { differenceOf, stageDifferences } from './stageDifferences';
import type { ArchitectureComparison, NodeDifference, NodeStatus } from './types';

/**
 * Compares two architectures by structure. Names and the order in a file mean nothing: a model that
 * was exported again shows no difference.
 */
export function compareArchitectures(
  first: Architecture,
  second: Architecture,
): ArchitectureComparison {
  const [a, b] = [sideOf(first), sideOf(second)];
  const matching = matchNodes(a, b);
  const names = new DimensionNames();
  const nodes = merged(matching).map(([x, y]) => differenceBetween(matching, a, b, x, y, names));
  const counts: Record<NodeStatus, number> = {
    same: 0,
    resized: 0,
    changed: 0,
    removed: 0,
    added: 0,
  };
  for (const { status } of nodes) counts[status]++;
  return {
    nodes,
    counts,
    stages: stageDifferences(first, second, matching),
    total: differenceOf(first.total, second.total),
  };
}

function differenceBetween(
  matching: Matching,
  a: Side,
  b: Side,
  x: number | null,
  y: number | null,
  names: DimensionNames,
): NodeDifference {
  if (x === null) return { status: 'added', a: x, b: y, changes: [] };
  if (y === null) return { status: 'removed', a: x, b: y, changes: [] };
  const changes = nodeChanges(matching, a, b, x, y, names);
  const isChanged = changes.some(({ what }) => what !== 'shape');
  const status = isChanged ? 'changed' : changes.length > 0 ? 'resized' : 'same';
  return { status, a: x, b: y, changes };
}

/** Every node once: the first's order, the second's own nodes before the pair that follows them. */
function merged({ ofA, ofB }: Matching): [number | null, number | null][] {
  const rows: [number | null, number | null][] = [];
  const given = ofB.map(() => false);
  let next = 0;
  const ownUntil = (end: number): void => {
    for (; next < end; next++) {
      if (ofB[next] === -1 && !given[next]) rows.push([null, next]);
      given[next] = true;
    }
  };
  ofA.forEach((mate, node) => {
    if (mate === -1) return rows.push([node, null]);
    ownUntil(mate);
    return rows.push([node, mate]);
  });
  ownUntil(ofB.length);
  return rows;
}
