import type { VNode } from 'preact';
import type { ComparedMetric, ComparisonFacts, Standing } from '../../src/protocol/compare';
import { DifferenceChart } from '../charts/differenceChart';
import { PlainTable, TableBehind } from '../components/plainTable';
import { formatDifference, formatP, formatValue } from '../platform/format';
import { t } from '../platform/texts';
import { useWidth } from '../platform/useWidth';

/** Every metric of both, and a chart of the differences. */
export function Metrics({ facts }: { readonly facts: ComparisonFacts }): VNode {
  const { a, b, metrics } = facts;
  const main = metrics.filter((metric) => !metric.minor);
  const minor = metrics.filter((metric) => metric.minor);
  const [ref, width] = useWidth<HTMLDivElement>();
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
        <figure class="panel-figure" ref={ref}>
          <figcaption class="quiet">
            {t('Paired differences with 95 % intervals; right of the line {0} gains', a)}
          </figcaption>
          {width > 0 && <DifferenceChart metrics={main} width={width} />}
        </figure>
      </div>
    </section>
  );
}

/** A table of some of the metrics. */
function table({ a, b }: ComparisonFacts, caption: string, metrics: readonly ComparedMetric[]) {
  const columns = [
    { title: t('Metric') },
    { title: a, number: true },
    { title: b, number: true },
    { title: t('Difference'), number: true },
    { title: t('95 % interval'), number: true },
    { title: 'p', number: true },
    { title: t('Finding') },
  ];
  return { caption, columns, rows: metrics.map(rowOf) };
}

function rowOf(metric: ComparedMetric) {
  const { label, unit, a, b, diff, ci95, p, standing, cost } = metric;
  const name = cost ? t('{0} (less is better)', label) : label;
  const interval = ci95?.map((end) => formatDifference(end, unit)).join(' … ');
  return [
    name,
    formatValue(a, unit),
    formatValue(b, unit),
    formatDifference(diff, unit),
    interval ?? '–',
    p === undefined ? '–' : formatP(p),
    <span key={metric.metric} class={`tag ${standingTag(standing)}`}>
      {standingWord(standing)}
    </span>,
  ];
}

export function standingWord(standing: Standing): string {
  switch (standing) {
    case 'better':
      return t('▲ better');
    case 'worse':
      return t('▼ worse');
    case 'same':
      return t('not shown');
  }
}

function standingTag(standing: Standing): string {
  return standing === 'better' ? 'tag-good' : standing === 'worse' ? 'tag-bad' : '';
}
