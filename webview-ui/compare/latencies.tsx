import type { VNode } from 'preact';
import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';
import { LatencyChart } from '../charts/latencyChart';
import { SideIcon } from '../charts/sideMark';
import { Button } from '../components/button';
import { Exportable } from '../components/exportable';
import { FailureNote } from '../components/failureNote';
import { PlainTable, TableBehind } from '../components/plainTable';
import { Spinner } from '../components/spinner';
import { untrusted } from '../platform/blocked';
import { t } from '../platform/texts';
import { useWidth } from '../platform/useWidth';
import { latencyTable, racedTable } from './latencyTables';
import { pairedBenchmarkSentence } from './pairedBenchmarkSentence';
import type { TextTable } from './tables';
import type { PairedBenchmark } from './usePairedBenchmark';

export interface LatenciesProps {
  readonly root: string;
  readonly trusted: boolean;
  readonly facts: ComparisonFacts;
  readonly pairedBenchmark: PairedBenchmark;
  readonly onPairedBenchmark: () => void;
}

/** How long an inference takes: as the evaluations say, and measured in turn on demand. */
export function Latencies(props: LatenciesProps): VNode {
  const { trusted, facts, pairedBenchmark, onPairedBenchmark } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <section class="section" aria-labelledby="latency">
      <div class="section-head">
        <h2 id="latency">{t('Latency')}</h2>
        <div class="actions">
          <Button
            blocked={
              untrusted(trusted) ||
              (pairedBenchmark.state === 'running' && t('Both models are running.'))
            }
            onPress={onPairedBenchmark}
          >
            {t('Measure Latency Side by Side')}
          </Button>
        </div>
      </div>
      <PlainTable {...withSides(latencyTable(facts))} />
      <div ref={ref}>{width > 0 && <Distribution {...props} width={width} />}</div>
    </section>
  );
}

/** A table with a row for each side, marked as in the charts. */
function withSides({ rows, ...rest }: TextTable) {
  const marked = rows.map(([version, ...cells], at) => [
    <>
      <SideIcon side={at === 0 ? 'a' : 'b'} />
      {version}
    </>,
    ...cells,
  ]);
  return { ...rest, rows: marked };
}

/** Evaluations keep three figures of their times: how every run went has to be measured. */
function Distribution(props: LatenciesProps & { readonly width: number }): VNode | null {
  const { root, facts, pairedBenchmark, width } = props;
  const { a, b } = facts;
  switch (pairedBenchmark.state) {
    case 'idle':
      return (
        <p class="quiet">
          {t(
            'How single runs are distributed was not measured yet: an evaluation keeps the figures above. “Measure Latency Side by Side” runs both models in turn on this machine.',
          )}
        </p>
      );
    case 'running':
      return <Spinner label={t('Running both models in turn')} />;
    case 'failed':
      return <FailureNote failure={pairedBenchmark.failure} root={root} />;
    case 'done':
      if (!pairedBenchmark.value) {
        return <p class="quiet">{t('One of the two cannot be run on this machine.')}</p>;
      }
      return (
        <>
          <p>{pairedBenchmarkSentence(pairedBenchmark.value.ratio, { a, b })}</p>
          <Exportable title={t('Latency, measured in turn')} file={`${a}-against-${b}-latency`}>
            <LatencyChart lastBenchmark={pairedBenchmark.value} sides={{ a, b }} width={width} />
          </Exportable>
          <TableBehind
            summary={t('Show as table')}
            {...withSides(racedTable(pairedBenchmark.value, { a, b }))}
          />
        </>
      );
  }
}
