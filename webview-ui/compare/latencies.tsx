import type { VNode } from 'preact';
import type { ComparisonFacts } from '../../src/protocol/compare';
import { LatencyChart } from '../charts/latencyChart';
import { Button } from '../components/button';
import { Exportable } from '../components/exportable';
import { FailureNote } from '../components/failureNote';
import { PlainTable, TableBehind } from '../components/plainTable';
import { Spinner } from '../components/spinner';
import { t } from '../platform/texts';
import { useWidth } from '../platform/useWidth';
import { latencyTable, racedTable } from './latencyTables';
import { raceSentence } from './raceSentence';
import type { Race } from './useRace';

export interface LatenciesProps {
  readonly root: string;
  readonly trusted: boolean;
  readonly facts: ComparisonFacts;
  readonly race: Race;
  readonly onRace: () => void;
}

/** How long an inference takes: as the evaluations say, and measured in turn on demand. */
export function Latencies(props: LatenciesProps): VNode {
  const { trusted, facts, race, onRace } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  return (
    <section class="section" aria-labelledby="latency">
      <div class="section-head">
        <h2 id="latency">{t('Latency')}</h2>
        <div class="actions">
          <Button disabled={!trusted || race.state === 'running'} onPress={onRace}>
            {t('Measure in Turn')}
          </Button>
        </div>
      </div>
      <PlainTable {...latencyTable(facts)} />
      <div ref={ref}>{width > 0 && <Distribution {...props} width={width} />}</div>
    </section>
  );
}

/** Evaluations keep three figures of their times: how every run went has to be measured. */
function Distribution(props: LatenciesProps & { readonly width: number }): VNode | null {
  const { root, facts, race, width } = props;
  const { a, b } = facts;
  switch (race.state) {
    case 'idle':
      return (
        <p class="quiet">
          {t(
            'How single runs are distributed was not measured yet: an evaluation keeps the figures above. “Measure in Turn” runs both models in turn on this machine.',
          )}
        </p>
      );
    case 'running':
      return <Spinner label={t('Running both models in turn')} />;
    case 'failed':
      return <FailureNote failure={race.failure} root={root} />;
    case 'done':
      if (!race.value) {
        return <p class="quiet">{t('One of the two cannot be run on this machine.')}</p>;
      }
      return (
        <>
          <p>{raceSentence(race.value.ratio, { a, b })}</p>
          <Exportable title={t('Latency, measured in turn')} file={`${a}-against-${b}-latency`}>
            <LatencyChart raced={race.value} sides={{ a, b }} width={width} />
          </Exportable>
          <TableBehind summary={t('Show as table')} {...racedTable(race.value, { a, b })} />
        </>
      );
  }
}
