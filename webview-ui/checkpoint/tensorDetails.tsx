import type { VNode } from 'preact';
import type { CheckpointTensor } from '../../src/protocol/checkpoint';
import { checkpoint } from '../../src/protocol/checkpoint';
import { Button } from '../components/button';
import { Facts } from '../components/facts';
import { FailureNote } from '../components/failureNote';
import { Spinner } from '../components/spinner';
import { formatBytes, formatCount } from '../platform/format';
import { host } from '../platform/host';
import { t } from '../platform/texts';
import { useAnswer } from '../platform/useAnswer';
import { elementsOf, shapeText } from './tensorOrder';
import { TensorFiguresView } from './tensorFigures';

export interface TensorDetailsProps {
  readonly file: string;
  readonly dictionary: string;
  /** Changes when the file was written again. */
  readonly revision: number;
  readonly tensor: CheckpointTensor;
  /** Whether its values are to be read. */
  readonly isRead: boolean;
  readonly onRead: () => void;
}

/** One tensor, and on request what its values are like. */
export function TensorDetails({ tensor, isRead, onRead, ...place }: TensorDetailsProps): VNode {
  const { name, type, shape, bytes } = tensor;
  return (
    <section class="section" aria-labelledby="tensor-name">
      <h2 id="tensor-name" class="mono">
        {name}
      </h2>
      <Facts
        facts={[
          { name: t('Type'), value: type },
          { name: t('Shape'), value: shapeText(shape) },
          { name: t('Values'), value: formatCount(elementsOf(shape)) },
          { name: t('Size'), value: formatBytes(bytes) },
        ]}
      />
      {isRead ? (
        <Statistics {...place} tensor={name} />
      ) : (
        <div>
          <Button onPress={onRead}>{t('Show Statistics')}</Button>
        </div>
      )}
    </section>
  );
}

interface StatisticsProps extends Pick<TensorDetailsProps, 'file' | 'dictionary' | 'revision'> {
  readonly tensor: string;
}

function Statistics({ revision, ...place }: StatisticsProps): VNode {
  const answer = useAnswer(JSON.stringify([place, revision]), (signal) =>
    host.ask(checkpoint, { type: 'statistics', ...place }, signal),
  );
  if (answer.isAsking || answer.state === 'waiting')
    return <Spinner label={t('Reading the values')} />;
  if (answer.state === 'failed') return <FailureNote failure={answer.failure} />;
  return <TensorFiguresView tensor={place.tensor} figures={answer.value} />;
}
