import type { ArchiveFlag, ArchiveRow } from '../../src/protocol/registryFacts';
import { untrusted } from '../platform/blocked';
import type { Blocked } from '../platform/blocked';
import { t } from '../platform/texts';

/** What cannot be done with an archived version, each with its reason. */
export interface ArchiveActions {
  readonly use: Blocked;
  readonly compare: Blocked;
  readonly rollback: Blocked;
}

/**
 * @param trusted whether the workspace is; nothing is changed in one that is not
 * @param champion what it would be compared with; absent where there is none
 */
export function archiveActions(
  { flags }: Pick<ArchiveRow, 'flags'>,
  trusted: boolean,
  champion: string | undefined,
): ArchiveActions {
  const missing = flags.includes('missing') && t('Its files are missing.');
  return {
    use: missing,
    compare: missing || (champion === undefined && t('There is no champion to compare it with.')),
    rollback: untrusted(trusted) || noWayBack(flags),
  };
}

function noWayBack(flags: readonly ArchiveFlag[]): Blocked {
  if (flags.includes('missing')) return t('Its files are missing.');
  if (flags.includes('corrupt')) return t('Its files are not those that were registered.');
  return flags.includes('rejected') && t('It was rejected and never in production.');
}
