import { findEntry } from '../../ui/pipelines/snapshot';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { views } from '../../viewContributions';
import type { ModelFolder } from '../../ui/modelFolderTypes';
import type { NodeView } from '../nodeView';
import { moreView, Paging } from '../paging';
import { describeNode } from './describeNode';
import type { GroupName, GroupNode, ModelNode, SectionName, SectionNode } from './modelNode';
import { groupVersions, isAbove, isChanged } from './nodeChanges';
import { dataRows, fileRows, lineageRows, metricRows } from './versionSections';

/** What the tree is built from. */
export interface ModelsSource {
  /** The registries in the order of their folders. */
  snapshots(): readonly Snapshot[];
  /** Reads a version's folder. */
  readFolder(root: string, version: string): Promise<ModelFolder>;
}

const groupNames: readonly GroupName[] = ['champion', 'challenger', 'archive'];
const sectionNames: readonly SectionName[] = ['metrics', 'files', 'data', 'lineage'];

/** The tree "Models" without VS Code: nodes, their children, and what a change touches. */
export class ModelsTree {
  private readonly paging = new Paging();
  /** VS Code refreshes a node by its identity, so each exists once. */
  private readonly nodes = new Map<string, ModelNode>();

  constructor(private readonly source: ModelsSource) {}

  describe(node: ModelNode): NodeView {
    const snapshot = this.snapshotOf(node);
    return snapshot ? describeNode(node, snapshot) : { label: node.id };
  }

  async children(node?: ModelNode): Promise<readonly ModelNode[]> {
    if (node?.kind === 'section') return this.page(node, await this.rows(node));
    return this.fixedChildren(node);
  }

  /** Children that need no reading. */
  private fixedChildren(node?: ModelNode): readonly ModelNode[] {
    if (!node) return this.roots();
    const snapshot = this.snapshotOf(node);
    if (!snapshot) return [];
    switch (node.kind) {
      case 'folder':
        return this.registryNodes(snapshot);
      case 'group':
        return this.members(node, snapshot);
      case 'version':
        return sectionNames.map((section) =>
          this.intern({ ...node, kind: 'section', id: `${node.id}/${section}`, section }),
        );
      default:
        return [];
    }
  }

  /** One page more of a list. @returns the node whose children changed; undefined for the top */
  showMore(list: string): ModelNode | undefined {
    this.paging.showMore(list);
    return this.nodes.get(list);
  }

  /**
   * The topmost nodes that look different or have different children now.
   * @returns `undefined` among them stands for the whole tree
   */
  changes(before: Snapshot | undefined, after: Snapshot | undefined): (ModelNode | undefined)[] {
    if (!before || !after || this.isAlone(after) !== this.wasAlone) return [undefined];
    if (before.problems.length !== after.problems.length || !before.status !== !after.status) {
      return [this.wasAlone ? undefined : this.nodes.get(after.root)];
    }
    const touched = this.ofRoot(after.root).filter((node) => isChanged(node, before, after));
    return touched.filter((node) => !touched.some((other) => isAbove(other, node)));
  }

  private wasAlone = true;

  private isAlone(snapshot: Snapshot): boolean {
    const all = this.source.snapshots();
    return all.length === 1 && all[0]?.root === snapshot.root;
  }

  private ofRoot(root: string): readonly ModelNode[] {
    return [...this.nodes.values()].filter((node) => node.root === root);
  }

  private roots(): readonly ModelNode[] {
    const snapshots = this.source.snapshots();
    const [only] = snapshots;
    this.wasAlone = snapshots.length === 1;
    if (only && this.wasAlone) return this.registryNodes(only);
    return snapshots.map(({ root }) => this.intern({ kind: 'folder', id: root, root }));
  }

  private registryNodes({ root, problems, status }: Snapshot): readonly ModelNode[] {
    const broken = problems.map((_problem, index) =>
      this.intern({ kind: 'problem', id: `${root}#problem${index}`, root, index }),
    );
    if (!status) return broken;
    const groups = groupNames.map((group) =>
      this.intern({ kind: 'group', id: `${root}#${group}`, root, group }),
    );
    return [...broken, ...groups];
  }

  private members(node: GroupNode, snapshot: Snapshot): readonly ModelNode[] {
    const { root } = node;
    // A version that moves is another node: VS Code would lose one that two groups have in turn.
    const versions = groupVersions(node.group, snapshot).map((version) =>
      this.intern({ kind: 'version', id: `${node.id}/${version}`, root, version }),
    );
    const waits = node.group === 'challenger' && snapshot.status?.candidate;
    const candidate: ModelNode = { kind: 'candidate', id: `${root}#candidate`, root };
    return this.page(node, waits ? [...versions, this.intern(candidate)] : versions);
  }

  private page(node: ModelNode, children: readonly ModelNode[]): readonly ModelNode[] {
    const { shown, left } = this.paging.cut(node.id, children);
    if (left === 0) return shown;
    const view = moreView(views.models, node.id, left);
    return [...shown, { kind: 'row', id: `${node.id}/more`, root: node.root, view }];
  }

  private async rows(node: SectionNode): Promise<readonly ModelNode[]> {
    const views = await this.sectionViews(node);
    return views.map((view, index) => ({
      kind: 'row',
      id: `${node.id}/${index} ${view.label}`,
      root: node.root,
      view,
    }));
  }

  private async sectionViews(node: SectionNode): Promise<readonly NodeView[]> {
    const snapshot = this.snapshotOf(node);
    const entry = snapshot && findEntry(snapshot, node.version);
    if (!entry) return [];
    switch (node.section) {
      case 'metrics': {
        const champion = snapshot.status?.champion;
        return metricRows(
          entry,
          champion === entry ? undefined : champion?.metrics,
          snapshot.heads,
        );
      }
      case 'files':
        return this.fileViews(node);
      case 'data':
        return dataRows(entry);
      case 'lineage':
        return lineageRows(entry, node.root);
    }
  }

  private async fileViews({ root, version }: SectionNode): Promise<readonly NodeView[]> {
    try {
      return fileRows(await this.source.readFolder(root, version));
    } catch (error) {
      const label = error instanceof Error ? error.message : String(error);
      return [{ label, tooltip: label, icon: { id: 'warning', color: 'list.warningForeground' } }];
    }
  }

  private snapshotOf({ root }: ModelNode): Snapshot | undefined {
    return this.source.snapshots().find((snapshot) => snapshot.root === root);
  }

  private intern(node: ModelNode): ModelNode {
    const known = this.nodes.get(node.id);
    if (known) return known;
    this.nodes.set(node.id, node);
    return node;
  }
}
