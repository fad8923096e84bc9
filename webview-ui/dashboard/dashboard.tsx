import type { VNode } from 'preact';
import { FailureNote } from '../components/failureNote';
import { Spinner } from '../components/spinner';
import { t } from '../platform/texts';
import { Archive } from './archive';
import { Challenger } from './challenger';
import { Champion } from './champion';
import { History } from './history';
import { Problems } from './problems';
import { DeploymentPeriods } from './deploymentPeriods';
import { useDashboard } from './useDashboard';
import type { TabProps } from '../app/tabProps';

/** What is in production, what waits, and how it came to this. */
export function Dashboard({ root, trusted, goTo }: TabProps): VNode {
  const answer = useDashboard(root);
  if (answer.state === 'waiting') return <Spinner label={t('Reading the registry')} />;
  if (answer.state === 'failed') return <FailureNote failure={answer.failure} root={root} />;
  const { registry, deploymentPeriods, problems } = answer.value;
  const { champion, archive } = registry;
  return (
    <div class="stack">
      <Problems root={root} problems={problems} />
      <div class="cards">
        <Champion {...{ root, trusted, champion }} hasArchive={archive.length > 0} />
        <Challenger {...{ root, trusted, registry, goTo }} />
      </div>
      <History {...{ root, trusted }} about={JSON.stringify(registry)} />
      <DeploymentPeriods root={root} deploymentPeriods={deploymentPeriods} />
      <Archive {...{ root, trusted, goTo }} rows={archive} champion={champion?.version} />
    </div>
  );
}
