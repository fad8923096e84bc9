import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { compare } from '../../src/protocol/compare';
import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';
import type { Sides } from '../../src/protocol/comparedHead';
import type { VersionState } from '../../src/protocol/registryFacts';
import { FailureNote } from '../components/failureNote';
import { Spinner } from '../components/spinner';
import { formatCount } from '../platform/format';
import { host } from '../platform/host';
import { sideColors } from '../platform/roles';
import { t } from '../platform/texts';
import { useAnswer } from '../platform/useAnswer';
import { Freshness } from './freshness';
import { ByHead } from './byHead';
import { Decisions } from './decisions';
import { Exports } from './exports';
import { Latencies } from './latencies';
import { Metrics } from './metrics';
import { NotEvaluated } from './notEvaluated';
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
  const [pairedBenchmark, startPairedBenchmark] = usePairedBenchmark(root, facts.a, facts.b);
  const actions = <Decisions {...{ root, trusted, facts, states }} />;
  const isEvaluated = facts.evaluated.a && facts.evaluated.b;
  return (
    <div class="stack">
      {isEvaluated ? (
        <Verdict
          {...{ root, facts, trusted }}
          onMeasureAgain={props.onMeasureAgain}
          exports={<Exports {...{ root, facts, states, pairedBenchmark }} />}
          actions={actions}
        />
      ) : (
        <NotEvaluated {...{ root, trusted, facts, actions }} />
      )}
      {facts.metrics.length > 0 && <Metrics facts={facts} />}
      {facts.samples > 0 && <ByHead {...{ root, trusted, facts }} />}
      <Latencies
        {...{ root, trusted, facts, pairedBenchmark }}
        onPairedBenchmark={startPairedBenchmark}
      />
    </div>
  );
}
