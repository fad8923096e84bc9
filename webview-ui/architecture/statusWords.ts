import type { NodeStatus } from '../../src/protocol/architecture';
import type { ItemAppearance } from '../graph/itemAppearance';
import { t } from '../platform/texts';

/** How a node differs from its mate, as a sign. */
export function statusMark(status: NodeStatus | undefined): ItemAppearance['mark'] {
  switch (status) {
    case 'added':
      return '+';
    case 'removed':
      return '−';
    case 'changed':
      return '~';
    default:
      return '';
  }
}

/** The same in words. */
export function statusWord(status: NodeStatus | undefined): string {
  switch (status) {
    case 'added':
      return t('only here');
    case 'removed':
      return t('only here');
    case 'changed':
      return t('changed');
    case 'resized':
      return t('other sizes');
    default:
      return '';
  }
}
