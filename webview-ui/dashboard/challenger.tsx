import type { VNode } from 'preact';
import { dashboard } from '../../src/protocol/dashboard';
import type { VerdictFacts } from '../../src/protocol/dashboard';
import type { ChallengerFacts, RegistryFacts } from '../../src/protocol/registryFacts';
import { Button } from '../components/button';
import { Facts } from '../components/facts';
import { FailureNote } from '../components/failureNote';
import { Spinner } from '../components/spinner';
import { untrusted } from '../platform/blocked';
import { runCommand } from '../platform/commands';
import { formatTime } from '../platform/format';
import { host } from '../platform/host';
import { t } from '../platform/texts';
import { useAnswer } from '../platform/useAnswer';
import { VersionFigures } from './versionFigures';
import { trainingFact } from './trainingFact';
import type { TabProps } from '../app/tabProps';

export interface ChallengerProps extends Pick<TabProps, 'root' | 'trusted' | 'goTo'> {
  readonly registry: RegistryFacts;
}

/** What waits for a decision: the challenger, a candidate, or nothing. */
export function Challenger(props: ChallengerProps): VNode {
  const { root, trusted, registry, goTo } = props;
  const { challenger, candidate } = registry;
  if (challenger) return <Registered {...props} challenger={challenger} />;
  return (
    <section class="card" aria-labelledby="challenger">
      <span class="eyebrow role-challenger">{t('Challenger')}</span>
      <h2 id="challenger">{candidate ? t('A candidate is waiting') : t('No challenger')}</h2>
      <p>
        {candidate
          ? (candidate.detail ?? t('It is ready to be registered.'))
          : t('Register a model of your own, or let training write it to models/challenger.')}
      </p>
      <div class="actions">
        <Button
          kind={candidate ? 'primary' : 'secondary'}
          blocked={untrusted(trusted)}
          onPress={() => runCommand(candidate ? 'registerChallenger' : 'registerModel', root)}
        >
          {candidate ? t('Register as Challenger…') : t('Register Model…')}
        </Button>
        <Button onPress={() => goTo('data')}>{t('Evaluation Data')}</Button>
      </div>
    </section>
  );
}

type RegisteredProps = ChallengerProps & { readonly challenger: ChallengerFacts };

function Registered({ root, trusted, registry, goTo, challenger }: RegisteredProps): VNode {
  const { modelId, version, figures, architecture, registeredAt } = challenger;
  const champion = registry.champion;
  const evaluated = figures.length > 0;
  const run = (command: string) => () => runCommand(command, root, version);
  const facts = [
    { name: t('Version'), value: version },
    ...(architecture ? [{ name: t('Architecture'), value: architecture }] : []),
    ...(registeredAt ? [{ name: t('Registered'), value: formatTime(registeredAt) }] : []),
    trainingFact(challenger),
  ];
  return (
    <section class="card" aria-labelledby="challenger">
      <div class="card-head">
        <span class="eyebrow role-challenger">{t('Challenger')}</span>
        <span class={`tag role-challenger ${evaluated ? 'tag-role' : 'tag-wait'}`}>
          {evaluated ? t('Evaluated') : t('Registered')}
        </span>
      </div>
      <h1 id="challenger">{modelId}</h1>
      {evaluated && <VersionFigures figures={figures} against={champion?.figures} />}
      <Verdict root={root} about={JSON.stringify([challenger, champion?.version, trusted])} />
      <Facts facts={facts} />
      <div class="actions">
        <Button
          kind={evaluated ? 'secondary' : 'primary'}
          blocked={untrusted(trusted)}
          onPress={run('evaluateChallenger')}
        >
          {t('Evaluate')}
        </Button>
        <Button
          blocked={!champion && t('There is no champion to compare it with.')}
          onPress={() => goTo('compare', { a: version, b: champion?.version })}
        >
          {t('Compare')}
        </Button>
        <Button
          kind={evaluated ? 'primary' : 'secondary'}
          blocked={untrusted(trusted)}
          onPress={run('promoteChallenger')}
        >
          {t('Promote…')}
        </Button>
        <Button blocked={untrusted(trusted)} onPress={run('rejectChallenger')}>
          {t('Reject…')}
        </Button>
      </div>
    </section>
  );
}

interface VerdictProps {
  readonly root: string;
  /** Everything that the verdict follows from: it is asked again when this changes. */
  readonly about: string;
}

function Verdict({ root, about }: VerdictProps): VNode {
  const answer = useAnswer(about, (signal) =>
    host.ask(dashboard, { type: 'verdict', root }, signal),
  );
  switch (answer.state) {
    case 'waiting':
      return <Spinner label={t('Comparing with the champion')} />;
    case 'failed':
      return <FailureNote failure={answer.failure} root={root} />;
    case 'there':
      return <VerdictSentence {...answer.value} />;
  }
}

function VerdictSentence({ verdict, sentence }: VerdictFacts): VNode {
  return (
    <p class={`verdict verdict-${verdict}`}>
      {verdict !== 'none' && <strong>{verdictWord(verdict)} </strong>}
      {sentence.replace(/[^.!?]$/, '$&.')}
    </p>
  );
}

function verdictWord(verdict: 'better' | 'not_shown' | 'worse'): string {
  switch (verdict) {
    case 'better':
      return t('▲ Better.');
    case 'worse':
      return t('▼ Worse.');
    case 'not_shown':
      return t('● Not shown to be better.');
  }
}
