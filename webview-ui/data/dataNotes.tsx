import type { VNode } from 'preact';
import type { DataFacts } from '../../src/protocol/evaluationData';
import { t } from '../platform/texts';

/** What does not fit, what is to be known, and which samples are left out. */
export function DataNotes({ facts }: { readonly facts: DataFacts }): VNode {
  const { misfits, notes, skipped, skippedCount } = facts;
  const more = skippedCount - Math.min(skippedCount, shownSkipped);
  return (
    <>
      {misfits.map((misfit) => (
        <p key={misfit} class="note note-error">
          {t('Does not fit: {0}', misfit)}
        </p>
      ))}
      {notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      {skippedCount > 0 && (
        <div class="note note-warning">
          <p>
            {skippedCount === 1
              ? t('1 sample will be left out:')
              : t('{0} samples will be left out:', skippedCount)}{' '}
            {skipped
              .slice(0, shownSkipped)
              .map(({ id, reason }) => `${id} (${reason})`)
              .join('; ')}
            {more > 0 && ` ${t('and {0} more', more)}`}
          </p>
        </div>
      )}
    </>
  );
}

const shownSkipped = 5;
