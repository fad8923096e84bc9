import type { VNode } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import * as z from 'zod/mini';
import { GridHead } from '../components/gridHead';
import { rowReached, scrollToRow } from '../components/gridRows';
import { directionOf } from '../components/sortOrder';
import { rowHeightOf, useRowsInSight } from '../components/virtualRows';
import { runCommand } from '../platform/commands';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { columnsOf, templateOf } from './archiveColumns';
import { turnedOrder } from './archiveOrder';
import type { ArchiveOrder } from './archiveOrder';
import { ArchiveTableRow } from './archiveTableRow';
import type { ArchiveMarks, ArchiveProps } from './archiveProps';

export interface ArchiveTableProps extends ArchiveProps, ArchiveMarks {
  readonly order: ArchiveOrder;
  readonly onOrder: (order: ArchiveOrder) => void;
}

/** Thousands of rows of which those in sight are drawn; arrows go from row to row, space marks. */
export function ArchiveTable(props: ArchiveTableProps): VNode {
  const { root, rows, order, onOrder, marked, onMark } = props;
  const box = useRef<HTMLDivElement>(null);
  const rowHeight = useMemo(() => rowHeightOf(document.body), []);
  const { first, end } = useRowsInSight(box, rowHeight, rows.length);
  const [selected, select] = useSaved('archive.selected', z.string(), '');
  const columns = useMemo(() => columnsOf(rows), [rows]);
  const template = templateOf(columns);
  const move = (event: KeyboardEvent) => {
    const at = rows.findIndex(({ version }) => version === selected);
    const next = rows[rowReached(event.key, at, rows.length) ?? -1];
    if (event.key === 'Enter' && selected) runCommand('showVersion', root, selected);
    if (event.target !== box.current) return;
    if (event.key === ' ' && rows[at]) {
      event.preventDefault();
      onMark(selected);
    }
    if (!next) return;
    event.preventDefault();
    select(next.version);
    scrollToRow(box.current, rows.indexOf(next), rowHeight);
  };
  return (
    <div
      ref={box}
      class="table-scroll grid-table"
      role="grid"
      tabIndex={0}
      aria-label={t('Archive')}
      aria-rowcount={rows.length + 1}
      onKeyDown={move}
    >
      <div
        class="grid-row grid-head"
        role="row"
        aria-rowindex={1}
        style={{ ...template, height: `${rowHeight}px` }}
      >
        <span role="columnheader">
          <span class="spoken">{t('Marked')}</span>
        </span>
        {columns.map((column) => (
          <GridHead
            key={column.by}
            title={column.title}
            {...(column.number && { number: true })}
            direction={directionOf(order, column.by)}
            {...(column.sortable && { onSort: () => onOrder(turnedOrder(order, column.by)) })}
          />
        ))}
        <span role="columnheader">
          <span class="spoken">{t('Actions')}</span>
        </span>
      </div>
      <div
        class="grid-body"
        role="rowgroup"
        style={{ ...template, height: `${rows.length * rowHeight}px` }}
      >
        {rows.slice(first, end).map((row, index) => (
          <ArchiveTableRow
            key={row.version}
            {...props}
            row={row}
            columns={columns}
            place={{ index: first + index, height: rowHeight, template }}
            selected={row.version === selected}
            onSelect={() => select(row.version)}
            marked={marked.includes(row.version)}
            onMark={() => onMark(row.version)}
          />
        ))}
      </div>
    </div>
  );
}
