import type { VNode } from 'preact';
import type { ArchiveRow } from '../../src/protocol/registryFacts';
import type { PlaceInCompare } from '../../src/protocol/compare';
import { VersionIcon } from '../charts/versionMark';
import { PlainButton } from '../components/plainButton';
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
  /** Whether it is one of those that are to be compared. */
  readonly marked: boolean;
  readonly onMark: () => void;
}

/** One archived version, with what can be done with it. */
export function ArchiveTableRow(props: ArchiveTableRowProps): VNode {
  const { root, row, columns, place, marked, selected, onMark, onSelect } = props;
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
      <span role="gridcell" class="row-mark">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('Mark {0}', row.version)}
          checked={marked}
          onChange={onMark}
        />
      </span>
      {columns.map(({ by, number, text }) => (
        <span
          key={by}
          role={by === 'version' ? 'rowheader' : 'gridcell'}
          class={number ? 'number' : undefined}
          title={by === 'reason' ? row.reason : undefined}
        >
          {by === 'version' && <VersionIcon state={row.state} />}
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
  const blocked = archiveActions(row, trusted, champion);
  const show = (place: Partial<PlaceInCompare>) => () => {
    onSelect();
    goTo('compare', { a: version, ...(champion !== undefined && { b: champion }), ...place });
  };
  return (
    <span role="gridcell" class="row-actions">
      <PlainButton
        title={t('Takes this version for analysis; production stays as it is.')}
        label={t('Use {0} for analysis', version)}
        blocked={blocked.use}
        onPress={show({ pickOnly: true })}
      >
        {t('Use')}
      </PlainButton>
      <PlainButton
        title={t('Compare with Champion')}
        label={t('Compare {0} with Champion', version)}
        blocked={blocked.compare}
        onPress={show({})}
      >
        {t('Compare')}
      </PlainButton>
      <PlainButton
        label={t('Rollback… to {0}', version)}
        blocked={blocked.rollback}
        onPress={() => runCommand('rollback', root, version)}
      >
        {t('Rollback…')}
      </PlainButton>
    </span>
  );
}
