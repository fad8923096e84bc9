import { itemAt } from '../../src/protocol/lookUp';
import type { Architecture } from '../../src/protocol/architecture';
import { partWords } from './generatedWords';

/**
 * Nodes whose operator, name, attributes or shape hold every word that is looked for, and groups whose
 * name does; as items, in order. Groups stand before what is in them.
 */
export function searchItems(architecture: Architecture, text: string): number[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const { nodes, groups, kinds, values } = architecture;
  const kindTexts = kinds.map(({ op, attributes }) =>
    [op, ...attributes.map(([name, value]) => `${name}=${value}`)].join(' ').toLowerCase(),
  );
  const holds = (own: string) => words.every((word) => own.includes(word));
  const found = nodes.flatMap(({ name, kind, outputs }, item) => {
    const shape = values[outputs[0] ?? -1]?.dims?.join('×') ?? '';
    return holds(`${kindTexts[kind]} ${name.toLowerCase()} ${shape}`) ? [{ item, at: item }] : [];
  });
  const named = groups.flatMap(({ label, module, from }, group) =>
    holds(`${label} ${module ?? ''} ${partWords(label)}`.toLowerCase())
      ? [{ item: nodes.length + group, at: from - 0.5 }]
      : [],
  );
  return [...found, ...named]
    .sort((a, b) => a.at - b.at || b.item - a.item)
    .map(({ item }) => item);
}

/** Groups around an item, outermost first. */
export function groupsAround({ nodes, groups }: Architecture, item: number): number[] {
  const around: number[] = [];
  let group =
    item < nodes.length ? itemAt(nodes, item).group : itemAt(groups, item - nodes.length).parent;
  for (; group !== -1; group = itemAt(groups, group).parent) around.unshift(group);
  return around;
}

/** The item that is seen for one: itself, or the outermost closed group around it. */
export function shownFor(
  architecture: Architecture,
  expanded: ReadonlySet<number>,
  item: number,
): number {
  const closed = groupsAround(architecture, item).find((group) => !expanded.has(group));
  return closed === undefined ? item : architecture.nodes.length + closed;
}
