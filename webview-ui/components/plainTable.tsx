import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { SideIcon } from '../charts/sideMark';
import type { Column } from './column';

export interface PlainTableProps {
  /** What the table shows, for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell heads its row. */
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** A small table. */
export function PlainTable({ caption, columns, rows }: PlainTableProps): VNode {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="plain">
        <caption class="spoken">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, number, side }) => (
              <th key={title} scope="col" class={number ? 'number' : undefined}>
                {side && <SideIcon side={side} />}
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index}>
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th key={at} scope="row" class={columns[0]?.wide ? 'wide' : undefined}>
                    {cell}
                  </th>
                ) : (
                  <td key={at} class={classOf(columns[at])}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf(column: Column | undefined): string | undefined {
  if (column?.wide) return 'wide';
  return column?.number ? 'number' : undefined;
}

/** The numbers behind a chart, for anyone who wants to read them; drawn when it is opened. */
export function TableBehind({ summary, ...table }: PlainTableProps & { summary: string }): VNode {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && <PlainTable {...table} />}
    </details>
  );
}
