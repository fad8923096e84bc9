import { itemAt } from '../../src/protocol/lookUp';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ComparedArchitectures, NodeDifference } from '../../src/protocol/architecture';
import { Button } from '../components/button';
import { t } from '../platform/texts';
import { changeWords } from './generatedWords';
import { operatorTitle } from './appearances';
import { statusMark } from './statusWords';

/** So many differences are listed before there is a button for more. */
const PAGE = 100;

export interface DifferenceListProps {
  readonly compared: ComparedArchitectures;
  readonly chosen: NodeDifference | null;
  readonly onGo: (row: NodeDifference) => void;
}

/** Every node that was changed, added or removed. */
export function DifferenceList({ compared, chosen, onGo }: DifferenceListProps): VNode {
  const [limit, setLimit] = useState(PAGE);
  const rows = compared.comparison.nodes.filter(
    ({ status }) => status !== 'same' && status !== 'resized',
  );
  if (rows.length === 0) return <p class="quiet">{t('None.')}</p>;
  return (
    <>
      <ul class="differences">
        {rows.slice(0, limit).map((row) => (
          <li key={`${row.a} ${row.b}`}>
            <button
              type="button"
              class={`difference is-${row.status}`}
              aria-current={row === chosen}
              onClick={() => onGo(row)}
            >
              <span class="difference-mark">{statusMark(row.status)}</span>
              <span>{titleOf(compared, row)}</span>
              <span class="quiet">{reasonOf(row)}</span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length > limit && (
        <Button onPress={() => setLimit(limit + PAGE)}>
          {t('Show {0} more', Math.min(PAGE, rows.length - limit))}
        </Button>
      )}
    </>
  );
}

function titleOf({ a, b }: ComparedArchitectures, row: NodeDifference): string {
  const [of, index] = row.b === null ? [a, row.a ?? -1] : [b, row.b];
  const { name, kind } = itemAt(of.nodes, index);
  const title = operatorTitle(itemAt(of.kinds, kind));
  return name ? `${title} ${name}` : title;
}

function reasonOf({ status, changes }: NodeDifference): string {
  if (status === 'added') return t('only in the second');
  if (status === 'removed') return t('only in the first');
  const own = changes.filter(({ what }) => what !== 'shape').map(changeWords);
  const [first] = own;
  if (!first) return '';
  const text = `${first.name}: ${first.before ?? '–'} → ${first.after ?? '–'}`;
  return own.length > 1 ? t('{0} and {1} more', text, own.length - 1) : text;
}
