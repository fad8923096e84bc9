import * as vscode from 'vscode';
import type { Snapshot } from '../ui/pipelines/snapshot';
import type { NodeView } from './nodeView';
import { toTreeItem } from './toTreeItem';

/** A tree without VS Code. */
export interface Tree<N extends { readonly id: string }, S = Snapshot> {
  describe(node: N): NodeView;
  children(node?: N): Promise<readonly N[]>;
  /** Nodes to refresh; `undefined` among them stands for the whole tree. */
  changes(before: S | undefined, after: S | undefined): readonly (N | undefined)[];
  /** Shows more of a list. @returns the node to refresh */
  showMore(list: string): N | undefined;
}

/** Tells when what a tree shows has changed. */
export interface TreeSource<S> {
  readonly onDidChange: vscode.Event<{
    readonly before: S | undefined;
    readonly after: S | undefined;
  }>;
  /** Fires when whole folders came or went. */
  readonly onDidScan: vscode.Event<void>;
}

/** What only some trees have. */
export interface TreeViewOptions<N> {
  /** What the view's icon shows. */
  readonly badge?: () => vscode.ViewBadge | undefined;
  /** What can be dropped on it. */
  readonly drop?: vscode.TreeDragAndDropController<N>;
}

/** Shows a tree in a view and refreshes the nodes that a change touches. */
export class TreeView<N extends { readonly id: string }, S = Snapshot>
  implements vscode.TreeDataProvider<N>, vscode.Disposable
{
  private readonly changed = new vscode.EventEmitter<N | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly disposables: vscode.Disposable;

  constructor(
    readonly id: string,
    private readonly tree: Tree<N, S>,
    source: TreeSource<S>,
    { badge, drop }: TreeViewOptions<N> = {},
  ) {
    const view = vscode.window.createTreeView(id, {
      treeDataProvider: this,
      showCollapseAll: true,
      ...(drop && { dragAndDropController: drop }),
    });
    const count = () => (view.badge = badge?.());
    this.disposables = vscode.Disposable.from(
      this.changed,
      view,
      source.onDidChange(({ before, after }) => {
        count();
        for (const node of tree.changes(before, after)) this.changed.fire(node);
      }),
      source.onDidScan(() => {
        count();
        this.changed.fire(undefined);
      }),
    );
  }

  getTreeItem(node: N): vscode.TreeItem {
    return toTreeItem(node.id, this.tree.describe(node));
  }

  async getChildren(node?: N): Promise<N[]> {
    return [...(await this.tree.children(node))];
  }

  showMore(list: string): void {
    this.changed.fire(this.tree.showMore(list));
  }

  dispose(): void {
    this.disposables.dispose();
  }
}
