import type { ArchiveFlag, VersionState } from '../../src/protocol/registryFacts';
import { t } from './texts';

/** A version's role in words. */
export function stateWord(state: VersionState): string {
  switch (state) {
    case 'champion':
      return t('champion');
    case 'challenger':
      return t('challenger');
    case 'archived':
      return t('archived');
    case 'rejected':
      return t('rejected');
    case 'pre_rollback':
      return t('rolled back from');
  }
}

export function flagWord(flag: ArchiveFlag): string {
  switch (flag) {
    case 'rejected':
      return t('rejected');
    case 'pre_rollback':
      return t('pre-rollback');
    case 'missing':
      return t('missing');
    case 'corrupt':
      return t('corrupt');
  }
}
