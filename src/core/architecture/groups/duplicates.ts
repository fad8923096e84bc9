import { itemAt } from '../../shared/items/lookUp';
import type { GroupDraft, GroupedNode } from './groupDraft';
import { signature } from './structureGroups';

/** For every group of a tree a text that is equal for groups that are built alike. */
export function structureKeys(
  nodes: readonly GroupedNode[],
  groups: readonly GroupDraft[],
): Map<string, string> {
  const keys = new Map<string, string>();
  const visit = (group: GroupDraft): void => {
    keys.set(rangeKey(group), structureKey(nodes, group.from, group.to));
    group.parts.forEach(visit);
  };
  groups.forEach(visit);
  return keys;
}

/** Equal for ranges whose nodes do the same and read one another alike. */
export function structureKey(nodes: readonly GroupedNode[], from: number, to: number): string {
  const texts: string[] = [];
  for (let node = from; node < to; node++) texts.push(signature(itemAt(nodes, node), node, from));
  return texts.join(' ');
}

export function rangeKey({ from, to }: { readonly from: number; readonly to: number }): string {
  return `${from}-${to}`;
}
