import type { VNode } from 'preact';
import type { DataHead } from '../../src/protocol/evaluationData';
import { PlainTable } from '../components/plainTable';
import { formatCount } from '../platform/format';
import { t } from '../platform/texts';

/** The classes of a head with their counts, those that the model does not know marked. */
export function ClassTable({ head }: { readonly head: DataHead }): VNode | null {
  const { classes, task } = head;
  if (classes.length === 0) return null;
  const title = t('Classes of {0}', head.head);
  const count = task === 'detection' ? t('Objects') : t('Samples');
  const hasUnknown = classes.some(({ known }) => !known);
  return (
    <section class="section">
      <h2>{title}</h2>
      <PlainTable
        caption={title}
        columns={[
          { title: t('Class') },
          { title: count, number: true },
          ...(hasUnknown ? [{ title: t('The model') }] : []),
        ]}
        rows={classes.map(({ name, count: found, known }) => [
          name,
          formatCount(found),
          ...(hasUnknown ? [known ? t('knows it') : t('does not know it')] : []),
        ])}
      />
    </section>
  );
}
