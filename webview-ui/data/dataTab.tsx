import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { evaluationData } from '../../src/protocol/evaluationData';
import type { DataRef } from '../../src/protocol/evaluationData';
import type { TabProps } from '../app/tabProps';
import { Button } from '../components/button';
import { FailureNote } from '../components/failureNote';
import { Spinner } from '../components/spinner';
import { untrusted } from '../platform/blocked';
import { runCommand } from '../platform/commands';
import { host } from '../platform/host';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { useAnswer } from '../platform/useAnswer';
import { DataView } from './dataView';

const detailSchema = z.object({ path: z.optional(z.string()), split: z.optional(z.string()) });
const shownSchema = z.object({ root: z.string(), path: z.string(), split: z.string() });

/** The data that models are evaluated on, or data that could be used instead. */
export function DataTab({ root, trusted, detail }: TabProps): VNode {
  const nothing = { root, path: '', split: '' };
  const [saved, show] = useSaved('data.shown', shownSchema, nothing);
  const [revision, setRevision] = useState(0);
  useEffect(() => {
    const place = detailSchema.safeParse(detail);
    if (!place.success) return;
    show({ root, path: place.data.path ?? '', split: place.data.split ?? '' });
    setRevision((before) => before + 1);
  }, [detail]);
  const shown = saved.root === root ? saved : nothing;
  useEffect(
    () =>
      host.listen(evaluationData, (message) => {
        if (message.root === root && shown.path === '') setRevision((before) => before + 1);
      }),
    [root, shown.path],
  );
  const ref = refOf(shown);
  const answer = useAnswer(trusted ? JSON.stringify([ref, revision]) : null, (signal) =>
    host.ask(evaluationData, { type: 'describe', ...ref }, signal),
  );
  if (!trusted) return <NoData root={root} trusted={false} />;
  if (answer.state === 'waiting') return <Spinner label={t('Reading the data set')} />;
  if (answer.state === 'failed') {
    return (
      <div class="stack">
        <FailureNote failure={answer.failure} root={root} />
        <div class="actions">
          <ChooseButton root={root} />
        </div>
      </div>
    );
  }
  if (answer.value === null) return <NoData root={root} trusted />;
  return (
    <DataView
      key={JSON.stringify(ref)}
      dataRef={ref}
      facts={answer.value}
      onSplit={(split) => show({ ...shown, split })}
      onUsed={() => {
        show(nothing);
        setRevision((before) => before + 1);
      }}
    />
  );
}

function refOf({ root, path, split }: z.infer<typeof shownSchema>): DataRef {
  return { root, ...(path !== '' && { path }), ...(split !== '' && { split }) };
}

/** Lets the user choose a folder or a file. */
export function ChooseButton({ root }: { readonly root: string }): VNode {
  return (
    <Button onPress={() => runCommand('chooseEvaluationData', root)}>
      {t('Choose Evaluation Data…')}
    </Button>
  );
}

interface NoDataProps {
  readonly root: string;
  readonly trusted: boolean;
}

/** No policy says which data there is. */
function NoData({ root, trusted }: NoDataProps): VNode {
  return (
    <section class="empty">
      <h1>{t('No evaluation data yet')}</h1>
      <p>
        {t(
          'Choose labelled images that training has not seen: a folder with one folder for each class, a CSV, data.yaml or annotations of COCO.',
        )}
      </p>
      <Button
        kind="primary"
        blocked={untrusted(trusted)}
        onPress={() => runCommand('chooseEvaluationData', root)}
      >
        {t('Choose Evaluation Data…')}
      </Button>
    </section>
  );
}
