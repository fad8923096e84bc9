import type { VNode } from 'preact';
import { Button } from '../components/button';
import { t } from '../platform/texts';
import type { ArchiveMarks, ArchiveProps } from './archiveProps';

type CompareMarkedProps = Pick<ArchiveMarks, 'marked'> & Pick<ArchiveProps, 'goTo'>;

/** Compares two versions of the archive; the one that was marked first is the first. */
export function CompareMarked({ marked, goTo }: CompareMarkedProps): VNode {
  const [a, b] = marked;
  return (
    <Button
      blocked={marked.length !== 2 && t('Mark two versions in the table to compare them.')}
      onPress={() => goTo('compare', { a, b })}
    >
      {marked.length === 2 && a && b ? t('Compare {0} with {1}', a, b) : t('Compare Marked')}
    </Button>
  );
}
