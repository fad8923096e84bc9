import type { ComparedGate, ComparisonFacts } from '../../src/protocol/comparisonFacts';
import { t } from '../platform/texts';
import type { TextTable } from './tables';

/** What every gate asks for, what was found, and why where that does not say it. */
export function gateTable({ gates }: ComparisonFacts): TextTable {
  return {
    caption: t('Gates'),
    columns: [
      { title: t('Gate'), wide: true },
      { title: t('Outcome') },
      { title: t('Why'), wide: true },
    ],
    rows: gates.map((gate) => [gate.words, outcomeOf(gate), gate.why]),
  };
}

function outcomeOf({ outcome }: ComparedGate): string {
  switch (outcome) {
    case 'passed':
      return t('passed');
    case 'failed':
      return t('failed');
    case 'open':
      return t('not judged');
  }
}
