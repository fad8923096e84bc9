import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { dashboard } from '../../src/protocol/dashboard';
import type { HistoryPoint } from '../../src/protocol/dashboard';
import type { Figure } from '../../src/protocol/figure';
import { VersionChart } from '../charts/versionChart';
import { VersionIcon } from '../charts/versionMark';
import { VersionLegend } from '../charts/versionLegend';
import { Dropdown } from '../components/dropdown';
import { Exportable } from '../components/exportable';
import { FailureNote } from '../components/failureNote';
import { TableBehind } from '../components/plainTable';
import { Segmented } from '../components/segmented';
import { Spinner } from '../components/spinner';
import { runCommand } from '../platform/commands';
import { formatFigure, formatValue, withInterval } from '../platform/format';
import { host } from '../platform/host';
import { useSaved } from '../platform/savedState';
import { stateWord } from '../platform/states';
import { t } from '../platform/texts';
import { useAnswer } from '../platform/useAnswer';
import { useWidth } from '../platform/useWidth';
import { NothingEvaluated } from './nothingEvaluated';
import { historyRanges } from './historyRanges';

const formSchema = z.enum(['bars', 'lines']);

export interface HistoryProps {
  readonly root: string;
  readonly trusted: boolean;
  /** Everything that the figures follow from. */
  readonly about: string;
}

/** How every metric went over the versions. */
export function History({ root, trusted, about }: HistoryProps): VNode {
  const [form, setForm] = useSaved<'bars' | 'lines'>('dashboard.form', formSchema, 'lines');
  const answer = useAnswer(about, (signal) =>
    host.ask(dashboard, { type: 'history', root }, signal),
  );
  const options = [
    { value: 'lines', label: t('Lines') },
    { value: 'bars', label: t('Bars') },
  ];
  return (
    <section class="section" aria-labelledby="history">
      <div class="section-head">
        <h2 id="history">{t('Metrics by version')}</h2>
        <span class="quiet">{t('with 95 % intervals')}</span>
        <div class="actions">
          <Segmented
            label={t('Form of the chart')}
            options={options}
            value={form}
            onChange={(value) => setForm(value === 'bars' ? 'bars' : 'lines')}
          />
        </div>
      </div>
      {answer.state === 'waiting' && <Spinner label={t('Reading the evaluations')} />}
      {answer.state === 'failed' && <FailureNote failure={answer.failure} root={root} />}
      {answer.state === 'there' && <Charts {...{ root, trusted, form }} history={answer.value} />}
    </section>
  );
}

interface ChartsProps {
  readonly root: string;
  readonly trusted: boolean;
  readonly form: 'bars' | 'lines';
  readonly history: readonly HistoryPoint[];
}

function Charts({ root, trusted, form, history }: ChartsProps): VNode {
  const [at, goTo] = useState(0);
  const metrics = metricsOf(history);
  if (metrics.length === 0) return <NothingEvaluated {...{ root, trusted }} />;
  const ranges = historyRanges(history);
  const { points: shown } = ranges[at] ?? { points: history };
  const options = ranges.map(({ name }, index) => ({ value: String(index), label: name }));
  return (
    <>
      {options.length > 1 && (
        <Dropdown
          label={t('Which versions are drawn')}
          options={options}
          value={String(ranges[at] ? at : 0)}
          onChange={(value) => goTo(Number(value))}
        />
      )}
      <div class="multiples">
        {metrics.map((metric) => (
          <Multiple key={metric.metric} {...{ root, form, metric }} history={shown} />
        ))}
      </div>
      <VersionLegend />
      <TableBehind
        summary={t('Show as table')}
        caption={t('Metrics of every version')}
        columns={[
          { title: t('Version') },
          { title: t('State') },
          ...metrics.map(({ label }) => ({ title: label, number: true })),
        ]}
        rows={shown.map(({ version, state, figures }) => [
          version,
          <>
            <VersionIcon state={state} />
            {stateWord(state)}
          </>,
          ...metrics.map(({ metric }) => cellOf(figures.find((each) => each.metric === metric))),
        ])}
      />
    </>
  );
}

function Multiple({
  root,
  form,
  history,
  metric,
}: Omit<ChartsProps, 'trusted'> & { metric: Figure }): VNode {
  const [ref, width] = useWidth<HTMLDivElement>();
  const points = history.flatMap(({ version, state, figures }) => {
    const figure = figures.find((each) => each.metric === metric.metric);
    return figure ? [{ version, state, value: figure.value, ...intervalOf(figure) }] : [];
  });
  const box = useRef<HTMLDivElement>(null);
  // The newest are what one looks for first.
  useEffect(() => box.current?.scrollTo({ left: box.current.scrollWidth }), [width, history]);
  return (
    <div class="multiple">
      <h3>{metric.label}</h3>
      <div ref={ref}>
        {width > 0 && (
          <Exportable title={t('{0} by version', metric.label)} file={metric.metric}>
            <div class="multiple-scroll" ref={box}>
              <VersionChart
                label={metric.label}
                unit={metric.unit}
                points={points}
                form={form}
                width={width}
                onOpen={(version) => runCommand('showVersion', root, version)}
              />
            </div>
          </Exportable>
        )}
      </div>
    </div>
  );
}

function intervalOf({ ci95 }: Figure) {
  return ci95 ? { ci95 } : {};
}

/** Every metric that any version has, in the order in which they come. */
function metricsOf(history: readonly HistoryPoint[]): readonly Figure[] {
  const found = new Map<string, Figure>();
  for (const { figures } of history) {
    for (const figure of figures) if (!found.has(figure.metric)) found.set(figure.metric, figure);
  }
  return [...found.values()];
}

function cellOf(figure: Figure | undefined): string {
  if (!figure) return '–';
  const { ci95, unit } = figure;
  if (!ci95) return formatFigure(figure);
  const [low, high] = ci95;
  return withInterval(formatFigure(figure), formatValue(low, unit), formatValue(high, unit));
}
