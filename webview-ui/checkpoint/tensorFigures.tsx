import type { VNode } from 'preact';
import type { TensorFigures } from '../../src/protocol/checkpoint';
import { Facts } from '../components/facts';
import { TableBehind } from '../components/plainTable';
import { formatCount, formatShare } from '../platform/format';
import { t } from '../platform/texts';
import { useWidth } from '../platform/useWidth';
import { binEdges, valueText } from './bins';
import { HistogramChart } from './histogramChart';

export interface TensorFiguresViewProps {
  readonly tensor: string;
  readonly figures: TensorFigures;
}

/** Extremes, mean, deviation and a histogram of the finite values; a warning where some are not. */
export function TensorFiguresView({ tensor, figures }: TensorFiguresViewProps): VNode {
  const { values, zeros, nan, infinite, finite } = figures;
  const [ref, width] = useWidth<HTMLDivElement>();
  const facts = [
    ...(finite
      ? [
          { name: t('Minimum'), value: valueText(finite.min) },
          { name: t('Maximum'), value: valueText(finite.max) },
          { name: t('Mean'), value: valueText(finite.mean) },
          { name: t('Standard deviation'), value: valueText(finite.std) },
        ]
      : []),
    { name: t('Zeros'), value: countText(zeros, values) },
    { name: t('NaN'), value: countText(nan, values) },
    { name: t('Infinite'), value: countText(infinite, values) },
  ];
  return (
    <>
      {nan + infinite > 0 && (
        <div class="note note-error" role="alert">
          <p>{t('{0} values are NaN or infinite.', formatCount(nan + infinite))}</p>
        </div>
      )}
      <Facts facts={facts} />
      {finite && (
        <div ref={ref}>
          <HistogramChart tensor={tensor} {...finite} width={Math.max(220, width)} />
          <TableBehind
            summary={t('Show as table')}
            caption={t('Values of {0}', tensor)}
            columns={[
              { title: t('From'), number: true },
              { title: t('To'), number: true },
              { title: t('Count'), number: true },
            ]}
            rows={binEdges(finite).map(([from, to, count]) => [
              valueText(from),
              valueText(to),
              formatCount(count),
            ])}
          />
        </div>
      )}
    </>
  );
}

function countText(count: number, of: number): string {
  if (count === 0 || of === 0) return formatCount(count);
  return `${formatCount(count)} (${formatShare(count / of)})`;
}
