import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { compare } from '../../src/protocol/compare';
import type { ComparedLatency, ComparisonFacts, RaceFacts } from '../../src/protocol/compare';
import type { Failure } from '../../src/protocol/envelope';
import { LatencyChart } from '../charts/latencyChart';
import { Button } from '../components/button';
import { FailureNote } from '../components/failureNote';
import { PlainTable } from '../components/plainTable';
import { Spinner } from '../components/spinner';
import { formatValue } from '../platform/format';
import { host } from '../platform/host';
import { failureOf } from '../platform/pageClient';
import { t } from '../platform/texts';
import { useWidth } from '../platform/useWidth';

export interface LatenciesProps {
  readonly root: string;
  readonly trusted: boolean;
  readonly facts: ComparisonFacts;
}

type Race =
  | { readonly state: 'idle' | 'running' }
  | { readonly state: 'done'; readonly times: RaceFacts }
  | { readonly state: 'failed'; readonly failure: Failure };

/** How long an inference takes: as the evaluations say, and measured in turn on demand. */
export function Latencies({ root, trusted, facts }: LatenciesProps): VNode {
  const { a, b, latency } = facts;
  const [race, setRace] = useState<Race>({ state: 'idle' });
  const [ref, width] = useWidth<HTMLDivElement>();
  const start = () => {
    setRace({ state: 'running' });
    host.ask(compare, { type: 'race', root, a, b }).then(
      (times) => setRace({ state: 'done', times }),
      (error: unknown) => setRace({ state: 'failed', failure: failureOf(error) }),
    );
  };
  return (
    <section class="section" aria-labelledby="latency">
      <div class="section-head">
        <h2 id="latency">{t('Latency')}</h2>
        <div class="actions">
          <Button disabled={!trusted || race.state === 'running'} onPress={start}>
            {t('Measure in Turn')}
          </Button>
        </div>
      </div>
      <PlainTable
        caption={t('Latency as it was evaluated')}
        columns={[
          { title: t('Version') },
          { title: t('Median'), number: true },
          { title: t('95th percentile'), number: true },
          { title: t('Mean'), number: true },
        ]}
        rows={[rowOf(a, latency.a), rowOf(b, latency.b)]}
      />
      <div ref={ref}>
        {race.state === 'running' && <Spinner label={t('Running both models in turn')} />}
        {race.state === 'failed' && <FailureNote failure={race.failure} root={root} />}
        {race.state === 'done' && !race.times && (
          <p class="quiet">{t('One of the two cannot be run on this machine.')}</p>
        )}
        {race.state === 'done' && race.times && width > 0 && (
          <LatencyChart times={race.times} sides={{ a, b }} width={width} />
        )}
      </div>
    </section>
  );
}

function rowOf(version: string, latency: ComparedLatency | undefined): readonly string[] {
  if (!latency) return [version, '–', '–', '–'];
  const { p50, p95, mean } = latency;
  return [version, ...[p50, p95, mean].map((value) => formatValue(value, 'milliseconds'))];
}
