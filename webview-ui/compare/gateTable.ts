import type { ComparedGate, ComparisonFacts } from '../../src/protocol/comparisonFacts';
import { t } from '../platform/texts';
import { gateSentence } from './gateSentence';
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
    rows: gates.map((gate) => [gateWords(gate), outcomeOf(gate), whyOf(gate)]),
  };
}

function gateWords({ gate, bound }: ComparedGate): string {
  return bound ? gateSentence(bound) : gate;
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

/** Nothing where the sentence has said it; how a latency was measured is told all the same. */
function whyOf({ bound, detail }: ComparedGate): string {
  return bound?.found === undefined || bound.unit === 'milliseconds' ? detail : '';
}
