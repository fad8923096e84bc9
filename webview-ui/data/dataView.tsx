import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { evaluationData } from '../../src/protocol/evaluationData';
import type { DataFacts, DataRef } from '../../src/protocol/evaluationData';
import type { Failure } from '../../src/protocol/envelope';
import { Button } from '../components/button';
import { Dropdown } from '../components/dropdown';
import { Facts } from '../components/facts';
import { FailureNote } from '../components/failureNote';
import { runCommand } from '../platform/commands';
import { formatCount } from '../platform/format';
import { host } from '../platform/host';
import { failureOf } from '../platform/pageClient';
import { t } from '../platform/texts';
import { ClassTable } from './classTable';
import { DataNotes } from './dataNotes';
import { PolicyLines } from './policyLines';
import { SamplePictures } from './samplePictures';

export interface DataViewProps {
  readonly dataRef: DataRef;
  readonly facts: DataFacts;
  readonly onSplit: (split: string) => void;
  readonly onUsed: () => void;
}

/** What a data set holds, twelve of its pictures, and what using it would write. */
export function DataView({ dataRef, facts, onSplit, onUsed }: DataViewProps): VNode {
  const { path, samples, format, model, power, heads, policy } = facts;
  const isCurrent = policy.state === 'current' || policy.state === 'same';
  const rows = [
    { name: t('Samples'), value: formatCount(samples) },
    { name: t('Format'), value: formatWord(format) },
    { name: t('Model'), value: model ?? t('no model yet: heads come from the data') },
    ...heads.map(({ head, task, source, labelled }) => ({
      name: t('Head {0}', head),
      value: t('{0}, {1}, {2} labelled', task, source, formatCount(labelled)),
    })),
    { name: t('What it can show'), value: power },
  ];
  return (
    <div class="stack">
      <div class="section-head">
        <h1>{path}</h1>
        <span class={`tag ${isCurrent ? 'tag-good' : 'tag-wait'}`}>
          {isCurrent ? t('In use') : t('Not in use yet')}
        </span>
        <div class="actions">
          <Actions {...{ dataRef, facts, onSplit, onUsed, isCurrent }} />
        </div>
      </div>
      <DataNotes facts={facts} />
      <Facts facts={rows} />
      {!isCurrent && <PolicyLines policy={policy} />}
      <SamplePictures dataRef={dataRef} examples={facts.examples} />
      {heads.map((head) => (
        <ClassTable key={head.head} head={head} />
      ))}
    </div>
  );
}

function formatWord(format: string): string {
  switch (format) {
    case 'csv':
      return t('table');
    case 'imagefolder':
      return t('a folder for each class');
    case 'yolo':
      return 'YOLO (data.yaml)';
    case 'coco':
      return 'COCO';
    case 'npz':
      return t('arrays (.npz)');
    default:
      return format;
  }
}

type ActionsProps = DataViewProps & { readonly isCurrent: boolean };

function Actions({ dataRef, facts, onSplit, onUsed, isCurrent }: ActionsProps): VNode {
  const [failure, setFailure] = useState<Failure>();
  const { root } = dataRef;
  const { split, splits } = facts;
  const use = () =>
    void host
      .ask(evaluationData, { type: 'use', ...dataRef })
      .then(onUsed, (error: unknown) => setFailure(failureOf(error)));
  return (
    <>
      {splits.length > 1 && (
        <Dropdown
          label={t('Which split')}
          options={splits.map((each) => ({ value: each, label: each }))}
          value={split ?? ''}
          onChange={onSplit}
        />
      )}
      {!isCurrent && (
        <Button kind="primary" onPress={use}>
          {t('Use This Data')}
        </Button>
      )}
      {isCurrent && (
        <>
          <Button kind="primary" onPress={() => runCommand('evaluateModel', root)}>
            {t('Evaluate…')}
          </Button>
          <Button onPress={() => runCommand('openPolicy', root)}>
            {t('Open evaluation.jsonc')}
          </Button>
        </>
      )}
      <Button onPress={() => runCommand('chooseEvaluationData', root)}>{t('Other Data…')}</Button>
      {failure && <FailureNote failure={failure} root={root} />}
    </>
  );
}
