import type { NodeView } from '../nodeView';

export type GroupName = 'champion' | 'challenger' | 'archive';
export type SectionName = 'metrics' | 'files' | 'data' | 'lineage';

interface Identity {
  /** Unique in the view and the same after every refresh. */
  readonly id: string;
  /** The registry's root; commands are called with it. */
  readonly root: string;
}

/** A workspace folder, when there are several registries. */
export interface FolderNode extends Identity {
  readonly kind: 'folder';
}

/** A broken invariant, with the command that mends it. */
export interface ProblemNode extends Identity {
  readonly kind: 'problem';
  readonly index: number;
}

export interface GroupNode extends Identity {
  readonly kind: 'group';
  readonly group: GroupName;
}

export interface VersionNode extends Identity {
  readonly kind: 'version';
  readonly version: string;
}

/** What training dropped and no one registered yet. */
export interface CandidateNode extends Identity {
  readonly kind: 'candidate';
}

export interface SectionNode extends Identity {
  readonly kind: 'section';
  readonly version: string;
  readonly section: SectionName;
}

/** A row without children that carries what it shows. */
export interface RowNode extends Identity {
  readonly kind: 'row';
  readonly view: NodeView;
}

/** Names a place in the tree; what is there is looked up when it is shown. */
export type ModelNode =
  FolderNode | ProblemNode | GroupNode | VersionNode | CandidateNode | SectionNode | RowNode;
