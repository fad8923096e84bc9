import type { ComponentChildren, VNode } from 'preact';
import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';
import { PlainButton } from '../components/plainButton';
import { untrusted } from '../platform/blocked';
import { formatTime } from '../platform/format';
import { t } from '../platform/texts';
import { Conditions } from './conditions';
import { Gates } from './gates';

export interface VerdictProps {
  readonly root: string;
  readonly facts: ComparisonFacts;
  readonly trusted: boolean;
  readonly onMeasureAgain: () => void;
  /** How the comparison can be saved. */
  readonly exports: ComponentChildren;
  /** What can be decided on it. */
  readonly actions: ComponentChildren;
}

/** What spoils the numbers comes first, then what they say, then why. */
export function Verdict(props: VerdictProps): VNode {
  const { root, facts, actions } = props;
  const { a, b, samples, verdict, nonInferior, sentence } = facts;
  return (
    <section class="section" aria-labelledby="verdict">
      <Conditions conditions={facts.conditions} />
      <div class="section-head">
        <h1 id="verdict">
          {nonInferior ? t('● {0} is not worse than {1}', a, b) : verdictTitle(verdict, a, b)}
        </h1>
        <div class="actions">{props.exports}</div>
      </div>
      <p class={`verdict verdict-${verdict}`}>
        {sentence.replace(/[^.!?]$/, '$&.')}{' '}
        <span class="quiet">
          {samples > 0
            ? t('Differences are {0} − {1}.', a, b)
            : t('Without common samples no interval can be given.')}
        </span>
      </p>
      {actions}
      <Gates {...{ root, facts }} />
      <LatencyTime {...props} at={facts.latencyMeasuredAt} />
    </section>
  );
}

interface LatencyTimeProps extends Pick<VerdictProps, 'trusted' | 'onMeasureAgain'> {
  readonly at: string | undefined;
}

/** Latency differs a little each time: it is measured again only when somebody says so. */
function LatencyTime({ at, trusted, onMeasureAgain }: LatencyTimeProps): VNode | null {
  if (at === undefined) return null;
  return (
    <div class="actions">
      <span class="quiet">{t('Latency was measured in turn: {0}.', formatTime(at))}</span>
      <PlainButton blocked={untrusted(trusted)} onPress={onMeasureAgain}>
        {t('Measure Again')}
      </PlainButton>
    </div>
  );
}

function verdictTitle(verdict: ComparisonFacts['verdict'], a: string, b: string): string {
  switch (verdict) {
    case 'better':
      return t('▲ {0} is better than {1}', a, b);
    case 'worse':
      return t('▼ {0} is worse than {1}', a, b);
    case 'not_shown':
      return t('● {0} is not shown to be better than {1}', a, b);
  }
}
