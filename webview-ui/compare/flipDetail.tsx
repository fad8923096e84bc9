import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { compare } from '../../src/protocol/compare';
import type { FlipAnswer, FlipFacts, ComparedHead, Sides } from '../../src/protocol/comparedHead';
import type { Failure } from '../../src/protocol/envelope';
import { SideIcon } from '../charts/sideMark';
import { Button } from '../components/button';
import { FailureNote } from '../components/failureNote';
import { Picture } from '../components/picture';
import { untrusted } from '../platform/blocked';
import { formatShare } from '../platform/format';
import { host } from '../platform/host';
import { failureOf } from '../platform/pageClient';
import { usePictures } from '../platform/pictures';
import { t } from '../platform/texts';

export interface FlipsProps {
  readonly root: string;
  readonly trusted: boolean;
  readonly head: ComparedHead;
  readonly sides: Sides<string>;
}

/** One sample large, with both answers and what can be done with it. */
export function FlipDetail(props: FlipsProps & { readonly flip: FlipFacts }): VNode {
  const { root, trusted, head, sides, flip } = props;
  const { id, truth, a, b, right } = flip;
  const [pinned, setPinned] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const pictures = usePictures(root, trusted ? [id] : [], 320);
  const fail = (error: unknown) => setFailure(failureOf(error));
  const open = () => void host.ask(compare, { type: 'openImage', root, id }).catch(fail);
  const pin = () =>
    void host
      .ask(compare, { type: 'pin', root, id, expect: { [head.head]: truth } })
      .then(() => setPinned(id), fail);
  return (
    <div class="flip-detail" aria-live="polite">
      <Picture picture={pictures.get(id)} name={t('Sample {0}', id)} />
      <div class="section">
        <h4>{id}</h4>
        <dl class="facts">
          <dt>{t('Label')}</dt>
          <dd>{truth}</dd>
          <Answered side="a" version={sides.a} answer={a} right={right === 'a'} />
          <Answered side="b" version={sides.b} answer={b} right={right === 'b'} />
        </dl>
        <div class="actions">
          <Button blocked={untrusted(trusted)} onPress={open}>
            {t('Open Image')}
          </Button>
          {head.task !== 'detection' && (
            <Button
              blocked={untrusted(trusted) || (pinned === id && t('It is pinned already.'))}
              onPress={pin}
            >
              {pinned === id ? t('Pinned') : t('Pin as Event')}
            </Button>
          )}
        </div>
        {failure && <FailureNote failure={failure} root={root} />}
      </div>
    </div>
  );
}

interface AnsweredProps {
  readonly side: 'a' | 'b';
  readonly version: string;
  readonly answer: FlipAnswer;
  readonly right: boolean;
}

function Answered({ side, version, answer: { label, confidence }, right }: AnsweredProps): VNode {
  return (
    <>
      <dt>
        <SideIcon side={side} />
        {version}
      </dt>
      <dd>
        {right ? '✓' : '✗'} {label} <span class="quiet">{formatShare(confidence)}</span>{' '}
        <span class="spoken">{right ? t('right') : t('wrong')}</span>
      </dd>
    </>
  );
}
