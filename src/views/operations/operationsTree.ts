import * as vscode from 'vscode';
import { views } from '../../viewContributions';
import type { OperationTarget } from '../../commandTargets';
import type { FollowUp } from '../../core/registry/format/types';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import type { NodeView } from '../nodeView';
import { moreView, Paging } from '../paging';
import { describeFollowUp, describeOperation } from './operationView';
import type { Operation } from '../../core/shared/log/operation';

/** A registry's folder, when there are several, or one row. */
export interface OperationNode {
  readonly id: string;
  readonly root: string;
  /** Id of the operation; commands are called with it. */
  readonly operation?: string;
  readonly view: NodeView;
}

/** The tree "Operations" without VS Code: open follow-ups first, then the log, newest first. */
export class OperationsTree {
  private readonly paging = new Paging();
  private folders = new Map<string, OperationNode>();

  /** @param snapshots the registries in the order of their folders */
  constructor(private readonly snapshots: () => readonly Snapshot[]) {}

  describe(node: OperationNode): NodeView {
    return node.view;
  }

  async children(node?: OperationNode): Promise<readonly OperationNode[]> {
    if (node && !this.folders.has(node.id)) return [];
    const snapshots = this.snapshots();
    const [only] = snapshots;
    if (!node && snapshots.length > 1) return snapshots.map((snapshot) => this.folder(snapshot));
    const snapshot = node ? snapshots.find(({ root }) => root === node.root) : only;
    return snapshot ? this.rows(snapshot) : [];
  }

  /** The folder whose log or follow-ups changed; `undefined` where it is the only one. */
  changes(
    before: Snapshot | undefined,
    after: Snapshot | undefined,
  ): readonly (OperationNode | undefined)[] {
    if (before && after && signature(before) === signature(after)) return [];
    const isOneOfMany = before && after && this.snapshots().length > 1;
    return [isOneOfMany ? this.folders.get(after.root) : undefined];
  }

  showMore(list: string): OperationNode | undefined {
    this.paging.showMore(list);
    return this.snapshots().length > 1 ? this.folders.get(list) : undefined;
  }

  private folder({ root, name }: Snapshot): OperationNode {
    const view: NodeView = { label: name, icon: { id: 'root-folder' }, state: 'expanded' };
    const node = this.folders.get(root) ?? { id: root, root, view };
    this.folders.set(root, node);
    return node;
  }

  private rows({ root, status, operations, intact }: Snapshot): readonly OperationNode[] {
    const broken = intact ? [] : [{ id: `${root}#broken`, root, view: brokenChain }];
    const open = (status?.open_follow_ups ?? []).map((followUp) => followUpNode(root, followUp));
    const { shown, left } = this.paging.cut(root, operations);
    const lines = shown.map((operation) => operationNode(root, operation));
    const more = left > 0 ? [moreNode(root, left)] : [];
    return [...broken, ...open, ...lines, ...more];
  }
}

const brokenChain: NodeView = {
  label: vscode.l10n.t('The log was changed outside of Backbone Studio'),
  description: vscode.l10n.t('its hash chain is broken'),
  icon: { id: 'warning', color: 'list.warningForeground' },
};

function followUpNode(root: string, followUp: FollowUp): OperationNode {
  const { operation } = followUp;
  return { id: `${root}#open ${operation}`, root, operation, view: describeFollowUp(followUp) };
}

function operationNode(root: string, operation: Operation): OperationNode {
  const { id } = operation;
  const action = {
    label: vscode.l10n.t('Show Details'),
    command: 'showOperation' as const,
    arguments: [{ root, operation: id }] as [OperationTarget],
  };
  const view = { ...describeOperation(operation), action };
  return { id: `${root}#${id}`, root, operation: id, view };
}

function moreNode(root: string, left: number): OperationNode {
  return { id: `${root}#more`, root, view: moreView(views.operations, root, left) };
}

function signature({ operations, intact, status }: Snapshot): string {
  return JSON.stringify([operations, intact, status?.open_follow_ups]);
}
