import type { TabId } from '../../src/protocol/shell';

/** What every tab is given. */
export interface TabProps {
  /** The registry that is shown. */
  readonly root: string;
  /** Whether models may be run and things changed. */
  readonly trusted: boolean;
  /** What the tab was asked to show, again for every time that it is asked. */
  readonly detail: unknown;
  /** Goes to another tab, with what it is to show. */
  readonly goTo: (tab: TabId, detail?: unknown) => void;
}
