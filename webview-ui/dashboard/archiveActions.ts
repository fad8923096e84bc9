import type { ArchiveRow } from '../../src/protocol/dashboard';

/** What can be done with an archived version. */
export interface ArchiveActions {
  /** Whether it can be analysed. */
  readonly use: boolean;
  readonly rollback: boolean;
}

/**
 * @param trusted whether the workspace is; nothing is changed in one that is not
 */
export function archiveActions(
  { flags }: Pick<ArchiveRow, 'flags'>,
  trusted: boolean,
): ArchiveActions {
  const blocked = flags.some((flag) => flag !== 'pre_rollback');
  return { use: !flags.includes('missing'), rollback: trusted && !blocked };
}
