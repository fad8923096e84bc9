import type { ChangeFacts, Sides } from '../../src/protocol/comparedHead';
import { formatTick } from '../platform/format';
import { t } from '../platform/texts';
import { numeric } from './tables';
import type { TextTable } from './tables';

/** The samples whose error changed most, both answers, and who came closer. */
export function changesTable(
  caption: string,
  changes: readonly ChangeFacts[],
  { a, b }: Sides<string>,
): TextTable {
  const answers = changes.flatMap((change) => [change.truth, change.a.answer, change.b.answer]);
  // Lists of objects are broken into lines; numbers need no room for that.
  const wide = answers.some(({ length }) => length > 24);
  return {
    caption,
    columns: [
      { title: t('Sample') },
      { title: t('Label'), wide },
      { title: a, wide, side: 'a' },
      { title: b, wide, side: 'b' },
      ...[t('Error of {0}', a), t('Error of {0}', b)].map(numeric),
      { title: t('Closer') },
    ],
    rows: changes.map((change) => [
      change.id,
      change.truth,
      change.a.answer,
      change.b.answer,
      // Objects are counted, numbers have the unit of their target: no digits that say nothing.
      ...[change.a.error, change.b.error].map((error) => formatTick(error, 'number')),
      change.a.error < change.b.error ? a : b,
    ]),
  };
}
