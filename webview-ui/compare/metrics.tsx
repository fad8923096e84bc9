import type { VNode } from 'preact';
import type {
  ComparedMetric,
  ComparisonFacts,
  MetricOutcome,
} from '../../src/protocol/comparisonFacts';
import { DifferenceChart } from '../charts/differenceChart';
import { Exportable } from '../components/exportable';
import { PlainTable, TableBehind } from '../components/plainTable';
import { t } from '../platform/texts';
import { useWidth } from '../platform/useWidth';
import { findingAt, metricTable, outcomeWord } from './tables';

/** Every metric of both, and a chart of the differences. */
export function Metrics({ facts }: { readonly facts: ComparisonFacts }): VNode {
  const { a, b, metrics } = facts;
  const main = metrics.filter((metric) => !metric.minor);
  const minor = metrics.filter((metric) => metric.minor);
  const [ref, width] = useWidth<HTMLDivElement>();
  const isPaired = main.some(({ ci95 }) => ci95 !== undefined);
  const title = t('Paired differences with 95 % intervals; right of the line {0} gains', a);
  return (
    <section class="section" aria-labelledby="metrics">
      <h2 id="metrics">{t('Metrics')}</h2>
      <div class="side-by-side">
        <div class="section">
          <PlainTable {...table(facts, t('Metrics of {0} and {1}', a, b), main)} />
          {minor.length > 0 && (
            <TableBehind
              summary={t('{0} more by class', minor.length)}
              {...table(facts, t('Metrics by class of {0} and {1}', a, b), minor)}
            />
          )}
        </div>
        {isPaired && (
          <figure class="panel-figure" ref={ref}>
            <figcaption class="quiet">{title}</figcaption>
            {width > 0 && (
              <Exportable title={title} file={`${a}-against-${b}-differences`}>
                <DifferenceChart metrics={main} width={width} />
              </Exportable>
            )}
          </figure>
        )}
      </div>
    </section>
  );
}

/** A table of some of the metrics, its findings as tags. */
function table(facts: ComparisonFacts, caption: string, metrics: readonly ComparedMetric[]) {
  const { rows, ...rest } = metricTable(facts, caption, metrics);
  const tagged = metrics.map(({ metric, outcome }, index) => {
    const tag = (
      <span key={metric} class={`tag ${outcomeTag(outcome)}`}>
        {outcomeWord(outcome)}
      </span>
    );
    return (rows[index] ?? []).map((cell, at) => (at === findingAt ? tag : cell));
  });
  return { ...rest, rows: tagged };
}

function outcomeTag(outcome: MetricOutcome): string {
  return outcome === 'better' ? 'tag-good' : outcome === 'worse' ? 'tag-bad' : '';
}
