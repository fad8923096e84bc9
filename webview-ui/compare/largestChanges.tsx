import type { VNode } from 'preact';
import type { ChangeFacts, Sides } from '../../src/protocol/comparedHead';
import { PlainTable } from '../components/plainTable';
import { formatValue } from '../platform/format';
import { t } from '../platform/texts';
import { changesTable } from './changesTable';

export interface LargestChangesProps {
  readonly changes: readonly ChangeFacts[];
  /** Numbers are never right or wrong: then this list stands in for the samples that changed. */
  readonly numbers: boolean;
  /** How far apart the two answer on average, in the target's unit. */
  readonly drift?: number | undefined;
  readonly sides: Sides<string>;
}

/** The samples whose error changed most, those that got worse at first. */
export function LargestChanges({ changes, numbers, drift, sides }: LargestChangesProps): VNode {
  return (
    <section class="section" aria-labelledby="largest">
      <div class="section-head">
        <h3 id="largest">{t('Largest changes')}</h3>
        {numbers && (
          <span class="quiet">
            {t('A number is not simply right or wrong: these errors changed most.')}
          </span>
        )}
        {drift !== undefined && (
          <span class="quiet">
            {t('The answers lie {0} apart on average.', formatValue(drift, 'number'))}
          </span>
        )}
      </div>
      {changes.length === 0 ? (
        <p class="quiet">{t('No error changed.')}</p>
      ) : (
        <PlainTable {...changesTable(t('Largest changes'), changes, sides)} />
      )}
    </section>
  );
}
