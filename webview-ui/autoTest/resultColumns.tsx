import type { ComponentChildren } from 'preact';
import type { AutoTestRow } from '../../src/protocol/autoTest';
import { formatBig, formatBytes, formatCount, formatEnd, formatValue } from '../platform/format';
import { t } from '../platform/texts';
import { formatMs, shortSource } from './axes';
import type { ResultKey } from './resultOrder';

/** One column of the table of an auto-test. */
export interface ResultColumn {
  readonly by: ResultKey;
  readonly title: string;
  readonly number: boolean;
  readonly cell: (row: AutoTestRow) => ComponentChildren;
}

const none = '–';

/** All columns but the buttons. */
export function resultColumns(): readonly ResultColumn[] {
  return [
    column('tier', t('Tier'), tierCell),
    { ...column('name', t('Candidate'), nameCell), number: false },
    column('p50', t('p50'), latencyCell),
    column('quality', t('Accuracy'), qualityCell),
    column('p95', t('p95'), ({ p95 }) => (p95 === null ? none : formatMs(p95))),
    column('parameters', t('Parameters'), ({ parameters }) =>
      parameters === null ? none : formatCount(parameters),
    ),
    column('macs', t('MACs'), ({ macs }) => (macs === null ? none : formatBig(macs))),
    column('memoryBytes', t('Memory'), ({ memoryBytes }) =>
      memoryBytes === null ? none : formatBytes(memoryBytes),
    ),
    { ...column('left', t('Why it was dropped'), ({ left }) => left ?? ''), number: false },
  ];
}

function column(by: ResultKey, title: string, cell: ResultColumn['cell']): ResultColumn {
  return { by, title, number: true, cell };
}

function tierCell({ tier, tied }: AutoTestRow): ComponentChildren {
  if (tier === null) return none;
  return (
    <>
      {formatCount(tier)}
      {tied > 0 && <span class="quiet"> {t('{0} tied', formatCount(tied + 1))}</span>}
    </>
  );
}

function nameCell({ name, front }: AutoTestRow): ComponentChildren {
  return (
    <>
      {name}
      {front && <span class="tag tag-good">{t('front')}</span>}
    </>
  );
}

function latencyCell({ p50, ci95 }: AutoTestRow): ComponentChildren {
  if (p50 === null) return none;
  return (
    <>
      {formatMs(p50)}
      {ci95 && (
        <span class="quiet"> {t('{0} to {1}', formatEnd(ci95[0]), formatEnd(ci95[1]))}</span>
      )}
    </>
  );
}

function qualityCell({ quality }: AutoTestRow): ComponentChildren {
  if (!quality) return none;
  const { value, ci95, source } = quality;
  const interval = ci95 ? ` ${t('{0} to {1}', formatEnd(ci95[0]), formatEnd(ci95[1]))},` : '';
  return (
    <>
      {formatValue(value, 'percent')}
      <span class="quiet">
        {interval} {shortSource(source)}
      </span>
    </>
  );
}
