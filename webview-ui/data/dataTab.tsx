import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { chosenDataSchema, evaluationData } from '../../src/protocol/evaluationData';
import type { ChosenData, DataRef } from '../../src/protocol/evaluationData';
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

/** The data that models are evaluated on, or data that could be used instead. */
export function DataTab({ root, trusted, detail }: TabProps): VNode {
  const [shown, show] = useSaved(`data.shown ${root}`, chosenDataSchema, ownData);
  const [revision, setRevision] = useState(0);
  useEffect(() => {
    const place = chosenDataSchema.safeParse(detail);
    if (!place.success) return;
    show(place.data);
    setRevision((before) => before + 1);
  }, [detail]);
  useEffect(
    () =>
      host.listen(evaluationData, (message) => {
        if (message.root === root && shown.path === undefined) setRevision((before) => before + 1);
      }),
    [root, shown.path],
  );
  const ref: DataRef = { root, ...shown };
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
        show(ownData);
        setRevision((before) => before + 1);
      }}
    />
  );
}

/** The policy's own. */
const ownData: ChosenData = {};

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
