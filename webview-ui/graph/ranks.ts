/** Which of how many an item is among those with the same parent. */
export interface Rank {
  /** From 1. */
  readonly place: number;
  readonly size: number;
}

/** The rank of each item that is laid out, in their order. */
export function ranksOf(
  items: readonly { readonly item: number }[],
  appearanceOf: (item: number) => { readonly parent: number },
): ReadonlyMap<number, Rank> {
  const siblings = new Map<number, number[]>();
  for (const { item } of items) {
    const { parent } = appearanceOf(item);
    const list = siblings.get(parent) ?? [];
    siblings.set(parent, list);
    list.push(item);
  }
  const ranks = [...siblings.values()].flatMap((list) =>
    list.map((item, index) => [item, { place: index + 1, size: list.length }] as const),
  );
  return new Map(ranks);
}
