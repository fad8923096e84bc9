import type { ArchiveRow } from '../../src/protocol/registryFacts';
import type { TabProps } from '../app/tabProps';

export interface ArchiveProps extends Pick<TabProps, 'root' | 'trusted' | 'goTo'> {
  readonly rows: readonly ArchiveRow[];
  /** Version of the champion, to compare with. */
  readonly champion: string | undefined;
}

/** The versions that are to be compared, in the order in which they were marked. */
export interface ArchiveMarks {
  readonly marked: readonly string[];
  /** Marks a version, or takes its mark off. */
  readonly onMark: (version: string) => void;
}
