import type { PlacedItem } from './layout/types';

export interface KeyTarget {
  readonly type: 'select' | 'toggle';
  readonly item: number;
}

type Looked = { readonly isGroup: boolean; readonly parent: number };

/**
 * What a key of ARIA's tree pattern means: up and down walk through what is shown, right opens a group
 * or goes into it, left closes it or goes out.
 */
export function keyTarget(
  key: string,
  items: readonly Pick<PlacedItem, 'item' | 'isFrame'>[],
  appearanceOf: (item: number) => Looked,
  selected: number | null,
): KeyTarget | null {
  const at = items.findIndex(({ item }) => item === selected);
  const go = (index: number): KeyTarget | null => {
    const item = items[Math.min(items.length - 1, Math.max(0, index))];
    return item ? { type: 'select', item: item.item } : null;
  };
  if (key === 'Home') return go(0);
  if (key === 'End') return go(items.length - 1);
  if (key === 'ArrowDown') return go(at + 1);
  if (key === 'ArrowUp') return go(at === -1 ? 0 : at - 1);
  const current = items[at];
  if (!current) return null;
  const { isGroup, parent } = appearanceOf(current.item);
  if (key === 'Enter' || key === ' ')
    return isGroup ? { type: 'toggle', item: current.item } : null;
  if (key === 'ArrowRight' && isGroup) {
    return current.isFrame ? go(at + 1) : { type: 'toggle', item: current.item };
  }
  if (key !== 'ArrowLeft') return null;
  if (isGroup && current.isFrame) return { type: 'toggle', item: current.item };
  return parent === -1 ? null : { type: 'select', item: parent };
}
