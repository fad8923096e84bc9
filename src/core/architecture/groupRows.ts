import { itemAt } from '../shared/items/lookUp';
import { sumFigures } from './sumFigures';
import type { GroupDraft, GroupedNode } from './groups/groupDraft';
import { lastUses } from './groups/segments';
import { structureKey } from './groups/duplicates';
import { Interner } from './interner';
import { shownName } from './shownText';
import type { ArchitectureNode, NodeGroup } from './types';

/** A tree of groups as rows, with figures and twins; and the nodes with the groups they are in. */
export function groupRows(
  nodes: readonly ArchitectureNode[],
  grouped: readonly GroupedNode[],
  tree: readonly GroupDraft[],
): { readonly nodes: ArchitectureNode[]; readonly groups: NodeGroup[] } {
  const groups: NodeGroup[] = [];
  const owner = nodes.map(() => -1);
  const uses = lastUses(grouped);
  const duplicates = new Interner<string>((text) => text);
  const firsts: number[] = [];
  const visit = ({ kind, label, from, to, parts, repeats }: GroupDraft, parent: number): void => {
    const index = groups.length;
    const alike = duplicates.add(structureKey(grouped, from, to));
    const sameAs = (firsts[alike] ??= index);
    const figures = sumFigures(nodes.slice(from, to));
    const output = itemAt(nodes, lastGiven(uses, from, to)).outputs[0] ?? -1;
    const name = shownName(label);
    groups.push({ kind, label: name, parent, from, to, sameAs, repeats, output, ...figures });
    owner.fill(index, from, to);
    for (const part of parts) visit(part, index);
  };
  for (const group of tree) visit(group, -1);
  return { nodes: nodes.map((node, at) => ({ ...node, group: itemAt(owner, at) })), groups };
}

/** The last node of a range that something behind it reads. */
export function lastGiven(uses: readonly number[], from: number, to: number): number {
  for (let node = to - 1; node >= from; node--) if (itemAt(uses, node) >= to) return node;
  return to - 1;
}
