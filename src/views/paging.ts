import * as vscode from 'vscode';
import type { NodeView } from './nodeView';

/** A tree of 125,000 rows takes VS Code half a minute; no one reads more than this at once. */
export const pageSize = 200;

/** The row that lengthens a list when it is clicked. @param view the id of its view */
export function moreView(view: string, list: string, left: number): NodeView {
  const label = vscode.l10n.t('Show more…');
  return {
    label,
    description: vscode.l10n.t('{0} left', left),
    icon: { id: 'ellipsis' },
    action: { label, command: 'showMore', arguments: [view, list] },
  };
}

/** How much of each long list is shown. */
export class Paging {
  private readonly pages = new Map<string, number>();

  /** The part of a list that is shown, and how many rows are left out. */
  cut<T>(
    list: string,
    items: readonly T[],
  ): { readonly shown: readonly T[]; readonly left: number } {
    const shown = items.slice(0, pageSize * (this.pages.get(list) ?? 1));
    return { shown, left: items.length - shown.length };
  }

  /** Shows one page more of a list. */
  showMore(list: string): void {
    this.pages.set(list, (this.pages.get(list) ?? 1) + 1);
  }
}
