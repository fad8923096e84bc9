import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { checkpoint, placeSchema } from '../../src/protocol/checkpoint';
import type { TabProps } from '../app/tabProps';
import { FailureNote } from '../components/failureNote';
import { Spinner } from '../components/spinner';
import { host } from '../platform/host';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { useAnswer } from '../platform/useAnswer';
import { CheckpointView } from './checkpointView';

const shownSchema = z.object({ file: z.string(), dictionary: z.nullable(z.string()) });
type Shown = z.infer<typeof shownSchema>;

/** The tensors of a checkpoint file. */
export function CheckpointTab({ trusted, detail }: TabProps): VNode {
  const [shown, show] = useSaved<Shown>('checkpoint.shown', shownSchema, {
    file: '',
    dictionary: null,
  });
  const [revision, setRevision] = useState(0);
  useEffect(() => {
    const place = placeSchema.safeParse(detail);
    if (place.success && place.data.file !== shown.file)
      show({ file: place.data.file, dictionary: null });
  }, [detail]);
  useEffect(() => host.listen(checkpoint, () => setRevision((before) => before + 1)), []);
  const { file, dictionary } = shown;
  const key = file === '' ? null : JSON.stringify([file, dictionary, revision]);
  const answer = useAnswer(key, (signal) => {
    const named = dictionary === null ? {} : { dictionary };
    return host.ask(checkpoint, { type: 'open', file, ...named }, signal);
  });
  if (answer.state === 'waiting') return <Spinner label={t('Reading the tensors')} />;
  if (answer.state === 'failed') return <FailureNote failure={answer.failure} />;
  return (
    <CheckpointView
      {...{ file, trusted, revision }}
      facts={answer.value}
      onDictionary={(path) => show({ file, dictionary: path })}
    />
  );
}
