import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import * as z from 'zod/mini';
import { Dropdown } from '../components/dropdown';
import { TextField } from '../components/textField';
import { formatCount } from '../platform/format';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { arrangeArchive } from './archiveOrder';
import type { ArchiveFilter, ArchiveOrder } from './archiveOrder';
import { ArchiveTable } from './archiveTable';
import { CompareMarked } from './compareMarked';
import { useMarks } from './useMarks';
import type { ArchiveProps } from './archiveProps';

const orderSchema = z.object({ by: z.string(), descending: z.boolean() });
const filterSchema = z.object({ text: z.string(), flag: z.string() });

/** Every version that was ever decided on. */
export function Archive(props: ArchiveProps): VNode {
  const { rows } = props;
  const [order, setOrder] = useSaved<ArchiveOrder>('archive.order', orderSchema, {
    by: 'archivedAt',
    descending: true,
  });
  const [filter, setFilter] = useSaved<ArchiveFilter>('archive.filter', filterSchema, {
    text: '',
    flag: 'all',
  });
  const marks = useMarks(rows);
  const arranged = useMemo(() => arrangeArchive(rows, filter, order), [rows, filter, order]);
  const shown =
    arranged.length === rows.length
      ? formatCount(rows.length)
      : t('{0} of {1}', formatCount(arranged.length), formatCount(rows.length));
  return (
    <section class="section" aria-labelledby="archive">
      <div class="section-head">
        <h2 id="archive">{t('Archive')}</h2>
        <span class="quiet number" role="status">
          {shown}
        </span>
        <div class="actions filters">
          {rows.length > 1 && <CompareMarked {...marks} goTo={props.goTo} />}
          <TextField
            label={t('Filter the archive')}
            placeholder={t('Filter')}
            value={filter.text}
            onInput={(text) => setFilter({ ...filter, text })}
          />
          <Dropdown
            label={t('Which versions')}
            options={flagOptions()}
            value={filter.flag}
            onChange={(flag) => setFilter({ ...filter, flag })}
          />
        </div>
      </div>
      {rows.length === 0 ? (
        <p class="quiet">{t('Nothing has been archived yet.')}</p>
      ) : (
        <ArchiveTable {...props} {...marks} rows={arranged} order={order} onOrder={setOrder} />
      )}
    </section>
  );
}

function flagOptions() {
  return [
    { value: 'all', label: t('All versions') },
    { value: 'plain', label: t('Without a flag') },
    { value: 'rejected', label: t('Rejected') },
    { value: 'pre_rollback', label: t('Pre-rollback') },
    { value: 'missing', label: t('Missing') },
    { value: 'corrupt', label: t('Corrupt') },
  ];
}
