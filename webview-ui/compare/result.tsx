import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { compare } from '../../src/protocol/compare';
import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';
import type { Sides } from '../../src/protocol/comparedHead';
import type { VersionState } from '../../src/protocol/dashboard';
import { FailureNote } from '../components/failureNote';
import { Segmented } from '../components/segmented';
import { Spinner } from '../components/spinner';
import { formatCount } from '../platform/format';
import { host } from '../platform/host';
import { sideColors } from '../platform/roles';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { useAnswer } from '../platform/useAnswer';
import { Calibration } from './calibration';
import { ClassChanges } from './classChanges';
import { Confusions } from './confusions';
import { Freshness } from './freshness';
import { Exports } from './exports';
import { Flips } from './flips';
import { LargestChanges } from './largestChanges';
import { Latencies } from './latencies';
import { Metrics } from './metrics';
import { usePairedBenchmark } from './usePairedBenchmark';
import { Verdict } from './verdict';
import type { TabProps } from '../app/tabProps';

export interface ResultProps extends TabProps {
  readonly pair: Sides<string>;
  /** What the two are in the registry. */
  readonly states: Sides<VersionState>;
  /** Everything that the comparison follows from: it is made again when this changes. */
  readonly about: string;
}

/** What came of a comparison; what came of the last one stays until a new one has ended. */
export function Result(props: ResultProps): VNode {
  const { root, pair, states, about } = props;
  const progress = useProgress(about);
  const [asked, setAsked] = useState(0);
  const measureAgain = useRef(false);
  const answer = useAnswer(`${about} ${asked}`, (signal) => {
    const request = { type: 'compare' as const, root, ...pair, measureAgain: measureAgain.current };
    // Only that one time: what is asked later rests on what was measured then.
    measureAgain.current = false;
    return host.ask(compare, request, signal);
  });
  const onMeasureAgain = () => {
    measureAgain.current = true;
    setAsked(asked + 1);
  };
  return (
    <div class="stack" aria-busy={answer.isAsking} style={sideColors(states)}>
      {answer.isAsking && (
        <Spinner label={[t('Comparing {0} with {1}', pair.a, pair.b), progress].join(' ')} />
      )}
      {answer.state === 'failed' && <FailureNote failure={answer.failure} root={root} />}
      {answer.state === 'there' && !answer.isAsking && <Freshness {...{ root, pair, about }} />}
      {answer.state === 'there' && (
        <Shown {...props} {...{ onMeasureAgain }} facts={answer.value} />
      )}
    </div>
  );
}

/** How far the comparison is; empty until the host says so. */
function useProgress(about: string): string {
  const [progress, setProgress] = useState('');
  useEffect(() => setProgress(''), [about]);
  useEffect(
    () =>
      host.listen(compare, (message) => {
        if (message.type !== 'progress') return;
        const { done, total } = message;
        setProgress(t('{0} of {1}', formatCount(done), formatCount(total)));
      }),
    [],
  );
  return progress;
}

interface ShownProps extends ResultProps {
  readonly facts: ComparisonFacts;
  readonly onMeasureAgain: () => void;
}

function Shown(props: ShownProps): VNode {
  const { facts, root, trusted, states } = props;
  const [saved, setHead] = useSaved('compare.head', z.string(), '');
  const [pairedBenchmark, startPairedBenchmark] = usePairedBenchmark(root, facts.a, facts.b);
  const head = facts.heads.find((each) => each.head === saved) ?? facts.heads[0];
  const options = facts.heads.map((each) => ({ value: each.head, label: each.head }));
  const sides = { a: facts.a, b: facts.b };
  return (
    <div class="stack">
      <Verdict
        {...{ facts, trusted }}
        onMeasureAgain={props.onMeasureAgain}
        actions={<Exports {...{ root, facts, states, pairedBenchmark }} />}
      />
      <Metrics facts={facts} />
      {head && (
        <>
          <div class="section-head head-choice">
            <h2>{t('By head')}</h2>
            {options.length > 1 && (
              <Segmented label={t('Head')} options={options} value={head.head} onChange={setHead} />
            )}
          </div>
          {head.task !== 'regression' && (
            <Flips key={head.head} {...{ root, trusted, head }} sides={sides} />
          )}
          {head.largest && (
            <LargestChanges
              changes={head.largest}
              numbers={head.task === 'regression'}
              drift={head.drift}
              sides={sides}
            />
          )}
          <ClassChanges head={head} sides={sides} />
          {head.confusion && (
            <Confusions head={head.head} confusion={head.confusion} sides={sides} />
          )}
          {head.reliability && (
            <Calibration head={head.head} reliability={head.reliability} sides={sides} />
          )}
        </>
      )}
      <Latencies
        {...{ root, trusted, facts, pairedBenchmark }}
        onPairedBenchmark={startPairedBenchmark}
      />
    </div>
  );
}
