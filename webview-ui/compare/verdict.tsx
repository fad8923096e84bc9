import type { ComponentChildren, VNode } from 'preact';
import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';
import { PlainButton } from '../components/plainButton';
import { PlainTable } from '../components/plainTable';
import { untrusted } from '../platform/blocked';
import { formatTime } from '../platform/format';
import { t } from '../platform/texts';
import { gateTable } from './tables';

export interface VerdictProps {
  readonly facts: ComparisonFacts;
  readonly trusted: boolean;
  readonly onMeasureAgain: () => void;
  /** What can be done with the comparison. */
  readonly actions: ComponentChildren;
}

/** What spoils the numbers comes first, then what they say, then why. */
export function Verdict(props: VerdictProps): VNode {
  const { facts, actions } = props;
  const { a, b, samples, verdict, sentence } = facts;
  return (
    <section class="section" aria-labelledby="verdict">
      <Conditions conditions={facts.conditions} />
      <div class="section-head">
        <h1 id="verdict">{verdictTitle(verdict, a, b)}</h1>
        <div class="actions">{actions}</div>
      </div>
      <p class={`verdict verdict-${verdict}`}>
        {sentence.replace(/[^.!?]$/, '$&.')}{' '}
        <span class="quiet">
          {samples > 0
            ? t('Differences are {0} − {1}.', a, b)
            : t('Without common samples no interval can be given.')}
        </span>
      </p>
      {facts.gates.length > 0 && <PlainTable {...gates(facts)} />}
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
      <PlainButton
        label={t('Measure the latency again')}
        blocked={untrusted(trusted)}
        onPress={onMeasureAgain}
      >
        {t('Measure Again')}
      </PlainButton>
    </div>
  );
}

/** The gates, their outcome as a tag. */
function gates(facts: ComparisonFacts) {
  const { rows, ...rest } = gateTable(facts);
  const tagged = rows.map(([gate = '', outcome, detail], index) => [
    gate,
    <span key={gate} class={`tag ${facts.gates[index]?.passed ? 'tag-good' : 'tag-bad'}`}>
      {outcome}
    </span>,
    detail,
  ]);
  return { ...rest, rows: tagged };
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

/** What spoils the numbers, each as a warning. */
export function Conditions({ conditions }: Pick<ComparisonFacts, 'conditions'>): VNode {
  return (
    <>
      {conditions.map(({ kind, text }) => (
        <div key={text} class="note note-warning">
          <p>
            <strong>{conditionWord(kind)}</strong> {text}
          </p>
        </div>
      ))}
    </>
  );
}

function conditionWord(kind: ComparisonFacts['conditions'][number]['kind']): string {
  switch (kind) {
    case 'missing':
      return t('Missing evaluation:');
    case 'stale':
      return t('Stale evaluation:');
    case 'contract':
      return t('Different contract:');
    case 'classes':
      return t('Different classes:');
    case 'dataset':
      return t('Different data:');
    case 'environment':
      return t('Different environment:');
  }
}
