import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';
import { formatFigure } from '../platform/format';
import { t } from '../platform/texts';
import { sideColumns } from './tables';
import type { TextTable } from './tables';

/** What is known of each without a comparison; what was not evaluated has no figures. */
export function knownTable({ a, b, known, evaluated }: ComparisonFacts): TextTable {
  const labels = new Map([...known.a, ...known.b].map(({ metric, label }) => [metric, label]));
  const cell = (side: 'a' | 'b', metric: string) => {
    const figure = known[side].find((each) => each.metric === metric);
    if (figure) return formatFigure(figure);
    return evaluated[side] ? '–' : t('not evaluated');
  };
  return {
    caption: t('What is known of {0} and {1}', a, b),
    columns: [{ title: t('Metric') }, ...sideColumns({ a, b })],
    rows: [...labels].map(([metric, label]) => [label, cell('a', metric), cell('b', metric)]),
  };
}
