import type { VNode } from 'preact';
import type { TabProps } from '../app/tabs';
import { FailureNote } from '../components/failureNote';
import { Spinner } from '../components/spinner';
import { t } from '../platform/texts';
import { useDashboard } from './useDashboard';

/** The Dashboard tab. */
export function Dashboard({ root }: TabProps): VNode | null {
  const answer = useDashboard(root);
  switch (answer.state) {
    case 'waiting':
      return <Spinner label={t('Reading the registry')} />;
    case 'failed':
      return <FailureNote failure={answer.failure} root={root} />;
    case 'there':
      return <h1>{answer.value.registry.champion?.modelId ?? t('No champion')}</h1>;
  }
}
