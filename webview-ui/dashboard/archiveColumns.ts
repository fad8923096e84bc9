import type { ArchiveRow } from '../../src/protocol/registryFacts';
import type { Figure } from '../../src/protocol/figure';
import { formatDay, formatFigure } from '../platform/format';
import { flagWord } from '../platform/states';
import { t } from '../platform/texts';

/** One column of the archive. */
export interface ArchiveColumn {
  /** What it is ordered by, and its key. */
  readonly by: string;
  readonly title: string;
  readonly sortable: boolean;
  readonly number?: boolean;
  /** A track of a CSS grid. */
  readonly track: string;
  readonly text: (row: ArchiveRow) => string;
}

/** Version, date, every metric that a row has, flags and reason. */
export function columnsOf(rows: readonly ArchiveRow[]): readonly ArchiveColumn[] {
  const metrics = new Map<string, Figure>();
  for (const { figures } of rows) for (const figure of figures) metrics.set(figure.metric, figure);
  return [
    column('version', t('Version'), '6em', ({ version }) => version),
    column('archivedAt', t('Archived'), '8em', ({ archivedAt }) => formatDay(archivedAt)),
    ...[...metrics.values()].map((figure) => metricColumn(figure)),
    {
      ...column('flags', t('Flags'), 'minmax(6.5em, 9em)', ({ flags }) =>
        flags.map(flagWord).join(', '),
      ),
      sortable: false,
    },
    ...said(
      rows,
      column('tags', t('Tags'), 'minmax(6em, 12em)', ({ tags }) => tags.join(', ')),
    ),
    ...said(
      rows,
      column('notes', t('Notes'), 'minmax(6em, 1fr)', ({ notes = '' }) => notes),
    ),
    column('reason', t('Reason'), 'minmax(12em, 1fr)', ({ reason }) => reason),
  ];
}

/** A column that is there where a row has something in it. */
function said(rows: readonly ArchiveRow[], one: ArchiveColumn): readonly ArchiveColumn[] {
  return rows.some((row) => one.text(row) !== '') ? [one] : [];
}

/** The columns as a CSS grid, with room for the mark and the buttons. */
export function templateOf(columns: readonly ArchiveColumn[]): { gridTemplateColumns: string } {
  const tracks = ['2.2em', ...columns.map(({ track }) => track), '15em'];
  return { gridTemplateColumns: tracks.join(' ') };
}

function column(
  by: string,
  title: string,
  track: string,
  text: ArchiveColumn['text'],
): ArchiveColumn {
  return { by, title, track, text, sortable: true };
}

function metricColumn({ metric, label }: Figure): ArchiveColumn {
  const text = ({ figures }: ArchiveRow) => {
    const figure = figures.find((each) => each.metric === metric);
    return figure ? formatFigure(figure) : '–';
  };
  // Room for its name and an arrow, which other rows can't give it: each is a grid of its own.
  const least = `${Math.min(label.length, 26) + 4}ch`;
  return { ...column(metric, label, `minmax(${least}, max(${least}, 13em))`, text), number: true };
}
