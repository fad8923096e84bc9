import { itemAt } from '../shared/items/lookUp';
import { sumFigures } from './sumFigures';
import type { ArchitectureNode, NodeGroup, NodeKind, StageRow } from './types';

/**
 * The stage table: every outermost group, and each stretch of nodes between groups.
 * @param first the first node behind the inputs
 * @param end the node after the last one before the outputs
 */
export function stageRows(
  nodes: readonly ArchitectureNode[],
  kinds: readonly NodeKind[],
  groups: readonly NodeGroup[],
  first: number,
  end: number,
): StageRow[] {
  const rows: StageRow[] = [];
  let at = first;
  const between = (to: number): void => {
    if (to > at) rows.push(loose(nodes, kinds, at, to));
  };
  groups.forEach((group, index) => {
    if (group.parent !== -1) return;
    const { label, from, to, output, parameters, macs, bytes, ms } = group;
    between(from);
    rows.push({ label, group: index, from, to, output, parameters, macs, bytes, ms });
    at = to;
  });
  between(end);
  return rows;
}

function loose(
  nodes: readonly ArchitectureNode[],
  kinds: readonly NodeKind[],
  from: number,
  to: number,
): StageRow {
  const [first, last] = [itemAt(nodes, from), itemAt(nodes, to - 1)];
  const name = (node: ArchitectureNode) => node.name || itemAt(kinds, node.kind).op;
  const label = to - from === 1 ? name(first) : `${name(first)} … ${name(last)}`;
  const figures = sumFigures(nodes.slice(from, to));
  return { label, group: -1, from, to, output: last.outputs[0] ?? -1, ...figures };
}
