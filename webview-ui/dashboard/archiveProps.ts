import type { ArchiveRow } from '../../src/protocol/dashboard';
import type { TabProps } from '../app/tabProps';

export interface ArchiveProps extends Pick<TabProps, 'root' | 'trusted' | 'goTo'> {
  readonly rows: readonly ArchiveRow[];
  /** Version of the champion, to compare with. */
  readonly champion: string | undefined;
}
