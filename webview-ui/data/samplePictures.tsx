import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { evaluationData } from '../../src/protocol/evaluationData';
import type { DataExample, DataRef } from '../../src/protocol/evaluationData';
import { FailureNote } from '../components/failureNote';
import { Picture } from '../components/picture';
import { host } from '../platform/host';
import { pictureUrl } from '../platform/pictures';
import type { ShownPicture } from '../platform/pictures';
import { t } from '../platform/texts';
import { useAnswer } from '../platform/useAnswer';

export interface SamplePicturesProps {
  readonly dataRef: DataRef;
  readonly examples: readonly DataExample[];
}

/** The end of a path tells images apart; the whole is in the tip. */
function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** Samples from all over the data set, each with its label. */
export function SamplePictures({ dataRef, examples }: SamplePicturesProps): VNode {
  const ids = examples.map(({ id }) => id);
  const answer = useAnswer(JSON.stringify([dataRef, ids]), (signal) =>
    host.ask(evaluationData, { type: 'pictures', ...dataRef, ids }, signal),
  );
  const pictures = useMemo((): ReadonlyMap<string, ShownPicture> => {
    if (answer.state !== 'there') return new Map();
    return new Map(
      answer.value.map(({ id, jpeg, problem = '' }) => [
        id,
        jpeg === undefined ? { problem } : { url: pictureUrl(jpeg) },
      ]),
    );
  }, [answer.state === 'there' && answer.value]);
  useEffect(
    () => () => {
      for (const shown of pictures.values()) if ('url' in shown) URL.revokeObjectURL(shown.url);
    },
    [pictures],
  );
  return (
    <section class="section" aria-labelledby="sample-pictures">
      <h2 id="sample-pictures">{t('{0} of its samples, with their labels', examples.length)}</h2>
      {answer.state === 'failed' && <FailureNote failure={answer.failure} root={dataRef.root} />}
      <ul class="sample-pictures">
        {examples.map(({ id, label }) => (
          <li key={id}>
            <Picture picture={pictures.get(id)} name={t('{0}: {1}', id, label)} />
            <strong>{label}</strong>
            <span class="quiet" title={id}>
              {nameOf(id)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
