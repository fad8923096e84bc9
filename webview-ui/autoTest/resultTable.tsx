import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { AutoTestRow } from '../../src/protocol/autoTest';
import { PlainButton } from '../components/plainButton';
import { t } from '../platform/texts';
import type { ResultColumn } from './resultColumns';
import { resultColumns } from './resultColumns';
import type { ResultOrder } from './resultOrder';

export interface ResultTableProps {
  /** What the table shows, for screen readers. */
  readonly caption: string;
  readonly rows: readonly AutoTestRow[];
  readonly order: ResultOrder;
  readonly onOrder: (order: ResultOrder) => void;
  readonly selected: string;
  readonly onSelect: (name: string) => void;
  /** Whether configurations can be made. */
  readonly canMake: boolean;
  readonly onMake: (row: string) => void;
}

/** Every candidate with its figures, and a button that makes a configuration of it. */
export function ResultTable(props: ResultTableProps): VNode {
  const { caption, rows, order, onOrder } = props;
  const columns = resultColumns();
  const isInTiers = order.by === 'tier' || order.by === 'p50';
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="plain results">
        <caption class="spoken">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.by} {...{ column, order, onOrder }} />
            ))}
            <th scope="col" class="last">
              <span class="spoken">{t('Actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <ResultRow
              key={row.name}
              {...props}
              {...{ row, columns }}
              opensTier={isInTiers && index > 0 && rows[index - 1]?.tier !== row.tier}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadCellProps extends Pick<ResultTableProps, 'order' | 'onOrder'> {
  readonly column: ResultColumn;
}

function HeadCell({ column: { by, title, number }, order, onOrder }: HeadCellProps): VNode {
  const mine = order.by === by;
  const sort = !mine ? 'none' : order.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={sort} class={number ? 'number' : undefined}>
      <button
        type="button"
        class="sort"
        onClick={() => onOrder({ by, descending: mine && !order.descending })}
      >
        {title}
        <span aria-hidden="true">{mine ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

interface ResultRowProps extends ResultTableProps {
  readonly row: AutoTestRow;
  readonly columns: readonly ResultColumn[];
  /** Whether the row above is of another tier. */
  readonly opensTier: boolean;
}

function ResultRow(props: ResultRowProps): VNode {
  const { row, columns, opensTier, selected, onSelect, canMake, onMake } = props;
  const isSelected = row.name === selected;
  const ref = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isSelected) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <tr
      ref={ref}
      class={`${isSelected ? 'selected' : ''} ${opensTier ? 'tier' : ''}`}
      onClick={() => onSelect(row.name)}
    >
      {columns.map(({ by, number, cell }) =>
        by === 'name' ? (
          <th key={by} scope="row">
            {cell(row)}
          </th>
        ) : (
          <td key={by} class={by === 'left' ? 'wide' : number ? 'number' : undefined}>
            {cell(row)}
          </td>
        ),
      )}
      <td class="last">
        <PlainButton
          blocked={canMake ? unbuilt(row) : t('The auto-test has not ended yet.')}
          label={
            row.file === null
              ? t('Make Configuration… {0}', row.name)
              : t('Open Configuration {0}', row.name)
          }
          onPress={() => onMake(row.name)}
        >
          {row.file === null ? t('Make Configuration…') : t('Open Configuration')}
        </PlainButton>
      </td>
    </tr>
  );
}

function unbuilt({ parameters, file }: AutoTestRow): string | false {
  return parameters === null && file === null && t('This candidate could not be built.');
}
