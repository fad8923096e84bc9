import * as vscode from 'vscode';
import { views } from '../../viewContributions';
import type { BackboneSummary } from '../../core/backbone/versions/backboneVersion';
import type { BackboneSnapshot } from '../../ui/backbones/backboneFolder';
import type { NodeView } from '../nodeView';
import { moreView, Paging } from '../paging';
import type { BackboneItem, BackboneNode, BackboneVersionNode } from './backboneNode';
import { describeBackbone, describeVersion, versionRows } from './describeBackbone';

/** The tree "Backbones" without VS Code: configurations, their versions, what is known of each. */
export class BackbonesTree {
  private readonly paging = new Paging();
  /** VS Code refreshes a node by its identity, so each exists once. */
  private readonly nodes = new Map<string, BackboneNode>();

  /** @param snapshots the folders in their order */
  constructor(private readonly snapshots: () => readonly BackboneSnapshot[]) {}

  describe(node: BackboneNode): NodeView {
    if (node.kind === 'row') return node.view;
    if (node.kind === 'folder') {
      const name = this.snapshotOf(node)?.name ?? node.root;
      return { label: name, icon: { id: 'root-folder' }, state: 'expanded' };
    }
    const summary = this.summaryOf(node);
    if (!summary) return { label: node.name };
    if (node.kind === 'backbone') return describeBackbone(summary, node.root);
    const version = summary.versions.find((one) => one.version === node.version);
    return version ? describeVersion(version) : { label: node.version };
  }

  children(node?: BackboneNode): Promise<readonly BackboneNode[]> {
    return Promise.resolve(this.childrenOf(node));
  }

  private childrenOf(node?: BackboneNode): readonly BackboneNode[] {
    if (!node) return this.roots();
    switch (node.kind) {
      case 'folder':
        return this.backbones(this.snapshotOf(node));
      case 'backbone':
        return this.members(node);
      case 'version':
        return this.details(node);
      case 'row':
        return [];
    }
  }

  showMore(list: string): BackboneNode | undefined {
    this.paging.showMore(list);
    return this.nodes.get(list);
  }

  /** The backbones that look different now; `undefined` among them stands for the whole tree. */
  changes(
    before: BackboneSnapshot | undefined,
    after: BackboneSnapshot | undefined,
  ): readonly (BackboneNode | undefined)[] {
    const names = (snapshot?: BackboneSnapshot) =>
      JSON.stringify([snapshot?.problem, snapshot?.backbones.map(({ name }) => name)]);
    if (!before || !after || names(before) !== names(after)) return [undefined];
    const changed = after.backbones.filter((summary, index) => {
      return JSON.stringify(summary) !== JSON.stringify(before.backbones[index]);
    });
    return changed.flatMap(({ name }) => this.nodes.get(idOf(after.root, name)) ?? []);
  }

  private roots(): readonly BackboneNode[] {
    const shown = this.snapshots().filter(({ backbones, problem }) => problem || backbones[0]);
    const [first, second] = shown;
    if (!second) return this.backbones(first);
    return shown.map(({ root }) => this.intern({ kind: 'folder', id: root, root }));
  }

  private backbones(snapshot: BackboneSnapshot | undefined): readonly BackboneNode[] {
    if (!snapshot) return [];
    const { root, problem, backbones } = snapshot;
    const items = backbones.map(({ name }) =>
      this.intern({ kind: 'backbone', id: idOf(root, name), root, name }),
    );
    return problem === undefined ? items : [rowOf(root, 'problem', fault(problem)), ...items];
  }

  private members(node: BackboneItem): readonly BackboneNode[] {
    const summary = this.summaryOf(node);
    if (!summary) return [];
    const faults = summary.faults.map((text, i) =>
      rowOf(node.root, `${node.id}!${i}`, fault(text)),
    );
    const { shown, left } = this.paging.cut(node.id, summary.versions);
    const versions = shown.map(({ version }) =>
      this.intern({ ...node, kind: 'version', id: `${node.id}/${version}`, version }),
    );
    const none: NodeView = { label: noVersion, icon: { id: 'circle-outline' } };
    const rest = left > 0 ? [moreView(views.backbones, node.id, left)] : [];
    const empty = versions.length === 0 ? [none] : [];
    const rows = [...empty, ...rest].map((view) => rowOf(node.root, `${node.id}/more`, view));
    return [...faults, ...versions, ...rows];
  }

  private details(node: BackboneVersionNode): readonly BackboneNode[] {
    const version = this.summaryOf(node)?.versions.find((one) => one.version === node.version);
    if (!version) return [];
    return versionRows(version, node.root).map((view, index) =>
      rowOf(node.root, `${node.id}/${index} ${view.label}`, view),
    );
  }

  private snapshotOf({ root }: BackboneNode): BackboneSnapshot | undefined {
    return this.snapshots().find((snapshot) => snapshot.root === root);
  }

  private summaryOf(node: BackboneItem | BackboneVersionNode): BackboneSummary | undefined {
    return this.snapshotOf(node)?.backbones.find(({ name }) => name === node.name);
  }

  private intern(node: BackboneNode): BackboneNode {
    const known = this.nodes.get(node.id);
    if (known) return known;
    this.nodes.set(node.id, node);
    return node;
  }
}

const noVersion = vscode.l10n.t('Not committed yet');

function idOf(root: string, name: string): string {
  return `${root}#${name}`;
}

function rowOf(root: string, id: string, view: NodeView): BackboneNode {
  return { kind: 'row', id, root, view };
}

function fault(text: string): NodeView {
  return { label: text, tooltip: text, icon: { id: 'warning', color: 'list.warningForeground' } };
}
