import type { NodeView } from '../nodeView';

interface Identity {
  /** Unique in the view and the same after every refresh. */
  readonly id: string;
  /** Of the folder; commands are called with it. */
  readonly root: string;
}

/** A workspace folder, when several have backbones. */
export interface FolderNode extends Identity {
  readonly kind: 'folder';
}

/** A configuration with its versions; commands are called with it. */
export interface BackboneItem extends Identity {
  readonly kind: 'backbone';
  readonly name: string;
}

/** A committed version; commands are called with it. */
export interface BackboneVersionNode extends Identity {
  readonly kind: 'version';
  readonly name: string;
  readonly version: string;
}

/** A row without children that carries what it shows. */
export interface RowNode extends Identity {
  readonly kind: 'row';
  readonly view: NodeView;
}

/** Names a place in the tree; what is there is looked up when it is shown. */
export type BackboneNode = FolderNode | BackboneItem | BackboneVersionNode | RowNode;
