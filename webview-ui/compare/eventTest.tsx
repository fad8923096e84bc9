import type { VNode } from 'preact';
import * as z from 'zod/mini';
import { compare } from '../../src/protocol/compare';
import type { ComparableVersion } from '../../src/protocol/compare';
import type { AnswerFacts, EventFacts } from '../../src/protocol/sampleFacts';
import { Button } from '../components/button';
import { Dropdown } from '../components/dropdown';
import { FailureNote } from '../components/failureNote';
import { Picture } from '../components/picture';
import { Spinner } from '../components/spinner';
import { TextField } from '../components/textField';
import { untrusted } from '../platform/blocked';
import { host } from '../platform/host';
import { usePictures } from '../platform/pictures';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { useAnswer } from '../platform/useAnswer';
import { Answers } from './answers';
import { useEventRun } from './useEventRun';
import type { TabProps } from '../app/tabProps';

export interface EventTestProps extends TabProps {
  readonly pair: { readonly a: string; readonly b: string };
  readonly versions: readonly ComparableVersion[];
}

/** One event, picked or typed, through both models. */
export function EventTest({ root, trusted, pair, versions }: EventTestProps): VNode {
  const events = useAnswer(root, () => host.ask(compare, { type: 'events', root }));
  const known = events.state === 'there' ? events.value : [];
  const [typed, type] = useSaved('events.typed', z.string(), '');
  const [run, ask] = useEventRun(root, trusted);
  const event = typed || (known[0]?.id ?? '');
  const start = () => ask({ event, versions: [...new Set([pair.a, pair.b])] });
  const blocked =
    untrusted(trusted) ||
    (event === '' && t('Choose or type the id of an event.')) ||
    (run.state === 'running' && t('The models are running.'));
  return (
    <section class="section" aria-labelledby="event">
      <h2 id="event">{t('Test with specific event')}</h2>
      <div class="actions">
        {known.length > 0 && (
          <Dropdown
            label={t('Event of the pool')}
            options={optionsOf(known, event)}
            value={event}
            onChange={type}
          />
        )}
        <TextField
          label={t('Id of an event')}
          placeholder={t('Id of an event')}
          value={typed}
          onInput={type}
          onEnter={() => blocked === false && start()}
        />
        <Button kind="primary" blocked={blocked} onPress={start}>
          {t('Run Both Models')}
        </Button>
      </div>
      {run.state === 'running' && <Spinner label={t('Running {0}', event)} />}
      {run.state === 'failed' && <FailureNote failure={run.failure} root={root} />}
      {run.state === 'done' && (
        <Outcome
          root={root}
          event={run.value.event}
          answers={run.value.answers}
          versions={versions}
          expect={known.find(({ id }) => id === run.value.event)?.expect}
        />
      )}
    </section>
  );
}

function optionsOf(known: readonly EventFacts[], event: string) {
  const options = known.map(({ id, expect }) => ({
    value: id,
    label: expect ? t('{0} (pinned)', id) : id,
  }));
  const isKnown = known.some(({ id }) => id === event);
  return isKnown ? options : [{ value: event, label: event }, ...options];
}

interface OutcomeProps {
  readonly root: string;
  readonly event: string;
  readonly answers: readonly AnswerFacts[];
  readonly versions: readonly ComparableVersion[];
  readonly expect: EventFacts['expect'];
}

function Outcome({ root, event, answers, versions, expect }: OutcomeProps): VNode {
  const pictures = usePictures(root, [event], 320);
  return (
    <div class="outcome">
      <Picture picture={pictures.get(event)} name={t('Event {0}', event)} />
      {answers.map((answer) => (
        <Answers
          key={answer.version}
          answer={answer}
          state={versions.find(({ version }) => version === answer.version)?.state ?? 'archived'}
          expect={expect}
        />
      ))}
    </div>
  );
}
