import type { VNode } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { CheckpointTensor } from '../../src/protocol/checkpoint';
import { GridHead } from '../components/gridHead';
import { rowReached, scrollToRow } from '../components/gridRows';
import type { SortOrder } from '../components/sortOrder';
import { directionOf } from '../components/sortOrder';
import { rowHeightOf, useRowsInSight } from '../components/virtualRows';
import { t } from '../platform/texts';
import { tensorColumns, tensorTracks } from './tensorColumns';
import { nextOrder } from './tensorOrder';

export interface TensorTableProps {
  readonly tensors: readonly CheckpointTensor[];
  readonly order: SortOrder;
  readonly onOrder: (order: SortOrder) => void;
  /** Name of a tensor; empty: none. */
  readonly selected: string;
  readonly onSelect: (name: string) => void;
  /** Enter, or a double click. */
  readonly onOpen: (name: string) => void;
}

/** Thousands of tensors of which those in sight are drawn; arrows go from row to row. */
export function TensorTable(props: TensorTableProps): VNode {
  const { tensors, order, onOrder, selected, onSelect, onOpen } = props;
  const box = useRef<HTMLDivElement>(null);
  const rowHeight = useMemo(() => rowHeightOf(document.body), []);
  const { first, end } = useRowsInSight(box, rowHeight, tensors.length);
  const at = tensors.findIndex(({ name }) => name === selected);
  useEffect(() => scrollToRow(box.current, Math.max(0, at), rowHeight), [order, at === -1]);
  const move = (event: KeyboardEvent) => {
    if (event.target !== box.current) return;
    if (event.key === 'Enter' && at !== -1) onOpen(selected);
    const reached = rowReached(event.key, at, tensors.length);
    const next = reached === undefined ? undefined : tensors[reached];
    if (reached === undefined || !next) return;
    event.preventDefault();
    onSelect(next.name);
    scrollToRow(box.current, reached, rowHeight);
  };
  const isDrawn = at >= first && at < end;
  return (
    <div
      ref={box}
      class="table-scroll grid-table tensor-table"
      role="grid"
      tabIndex={0}
      aria-label={t('Tensors')}
      aria-rowcount={tensors.length + 1}
      aria-activedescendant={isDrawn ? rowId(at) : undefined}
      onKeyDown={move}
    >
      <div class="grid-row grid-head" role="row" aria-rowindex={1} style={rowStyle(rowHeight)}>
        {tensorColumns().map(({ by, title, number }) => (
          <GridHead
            key={by}
            {...{ title, number }}
            direction={directionOf(order, by)}
            onSort={() => onOrder(nextOrder(order, by, number))}
          />
        ))}
      </div>
      <div class="grid-body" role="rowgroup" style={rowStyle(tensors.length * rowHeight)}>
        {tensors.slice(first, end).map((tensor, index) => (
          <TensorRow
            key={tensor.name}
            tensor={tensor}
            index={first + index}
            height={rowHeight}
            selected={tensor.name === selected}
            onSelect={() => onSelect(tensor.name)}
            onOpen={() => onOpen(tensor.name)}
          />
        ))}
      </div>
    </div>
  );
}

function rowStyle(height: number): { gridTemplateColumns: string; height: string } {
  return { ...tensorTracks, height: `${height}px` };
}

function rowId(index: number): string {
  return `tensor-${index}`;
}

interface TensorRowProps {
  readonly tensor: CheckpointTensor;
  readonly index: number;
  /** Pixels. */
  readonly height: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
}

function TensorRow({ tensor, index, height, selected, onSelect, onOpen }: TensorRowProps): VNode {
  return (
    <div
      id={rowId(index)}
      class="grid-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      style={{ ...rowStyle(height), top: `${index * height}px` }}
      onClick={onSelect}
      onDblClick={onOpen}
    >
      {tensorColumns().map(({ by, number, text }) => (
        <span
          key={by}
          role={by === 'name' ? 'rowheader' : 'gridcell'}
          class={number ? 'number' : undefined}
          title={by === 'name' || by === 'shape' ? text(tensor) : undefined}
        >
          {text(tensor)}
        </span>
      ))}
    </div>
  );
}
