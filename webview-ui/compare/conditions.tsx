import type { VNode } from 'preact';
import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';
import { t } from '../platform/texts';

/** What spoils the numbers, each as a warning. */
export function Conditions({ conditions }: Pick<ComparisonFacts, 'conditions'>): VNode {
  return (
    <>
      {conditions.map(({ kind, text }) => (
        <div key={text} class="note note-warning">
          <p>
            <strong>{conditionWord(kind)}</strong> {text}
          </p>
        </div>
      ))}
    </>
  );
}

function conditionWord(kind: ComparisonFacts['conditions'][number]['kind']): string {
  switch (kind) {
    case 'missing':
      return t('Missing evaluation:');
    case 'stale':
      return t('Stale evaluation:');
    case 'contract':
      return t('Different contract:');
    case 'classes':
      return t('Different classes:');
    case 'dataset':
      return t('Different data:');
    case 'environment':
      return t('Different environment:');
  }
}
