/** A place in the panel: what a command asks it to show. */
export interface PanelPlace {
  readonly tab: 'dashboard' | 'compare' | 'data' | 'architecture' | 'autoTest';
  /** The registry that is meant; absent: the one that is shown. */
  readonly root?: string;
  /** What the tab is to show there, as its protocol says. */
  readonly detail?: unknown;
}
