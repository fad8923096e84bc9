import type { VNode } from 'preact';
import type { ArchiveRow } from '../../src/protocol/dashboard';
import { runCommand } from '../platform/commands';
import { flagWord } from '../platform/states';
import { t } from '../platform/texts';
import { archiveActions } from './archiveActions';
import type { ArchiveColumn } from './archiveColumns';
import type { ArchiveProps } from './archiveProps';

export interface ArchiveTableRowProps extends ArchiveProps {
  readonly row: ArchiveRow;
  readonly columns: readonly ArchiveColumn[];
  readonly place: {
    readonly index: number;
    readonly height: number;
    readonly template: { readonly gridTemplateColumns: string };
  };
  readonly selected: boolean;
  readonly onSelect: () => void;
}

/** One archived version, with what can be done with it. */
export function ArchiveTableRow(props: ArchiveTableRowProps): VNode {
  const { root, row, columns, place, selected, onSelect } = props;
  const { index, height, template } = place;
  return (
    <div
      class="grid-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      style={{ ...template, height: `${height}px`, top: `${index * height}px` }}
      onClick={onSelect}
      onDblClick={() => runCommand('showVersion', root, row.version)}
    >
      {columns.map(({ by, number, text }) => (
        <span
          key={by}
          role={by === 'version' ? 'rowheader' : 'gridcell'}
          class={number ? 'number' : undefined}
          title={by === 'reason' ? row.reason : undefined}
        >
          {by === 'flags' ? <Flags row={row} /> : text(row)}
        </span>
      ))}
      <RowActions {...props} />
    </div>
  );
}

function Flags({ row: { flags } }: { readonly row: ArchiveRow }): VNode {
  return (
    <>
      {flags.map((flag) => (
        <span key={flag} class={`tag ${flag === 'pre_rollback' ? 'tag-wait' : 'tag-bad'}`}>
          {flagWord(flag)}
        </span>
      ))}
    </>
  );
}

function RowActions(props: ArchiveTableRowProps): VNode {
  const { root, row, trusted, champion, goTo, onSelect } = props;
  const { version } = row;
  const can = archiveActions(row, trusted);
  const use = () => {
    onSelect();
    goTo('compare', { a: version, ...(champion !== undefined && { b: champion }) });
  };
  return (
    <span role="gridcell" class="row-actions">
      <button
        type="button"
        class="plain"
        title={t('Select it for analysis')}
        aria-label={t('Use {0} for analysis', version)}
        disabled={!can.use}
        onClick={use}
      >
        {t('Use')}
      </button>
      <button
        type="button"
        class="plain"
        aria-label={t('Rollback… to {0}', version)}
        disabled={!can.rollback}
        onClick={() => runCommand('rollback', root, version)}
      >
        {t('Rollback…')}
      </button>
    </span>
  );
}
