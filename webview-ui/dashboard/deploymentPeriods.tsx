import type { VNode } from 'preact';
import type { DeploymentPeriod } from '../../src/protocol/dashboard';
import { TimeLine } from '../charts/timeLine';
import { Exportable } from '../components/exportable';
import { TableBehind } from '../components/plainTable';
import { runCommand } from '../platform/commands';
import { formatTime } from '../platform/format';
import { t } from '../platform/texts';
import { useWidth } from '../platform/useWidth';

export interface DeploymentPeriodsProps {
  readonly root: string;
  readonly deploymentPeriods: readonly DeploymentPeriod[];
}

/** Deployment history, as a line and as a table. */
export function DeploymentPeriods({
  root,
  deploymentPeriods,
}: DeploymentPeriodsProps): VNode | null {
  const [ref, width] = useWidth<HTMLDivElement>();
  if (deploymentPeriods.length === 0) return null;
  return (
    <section class="section" aria-labelledby="deploymentPeriods">
      <h2 id="deploymentPeriods">{t('In production')}</h2>
      <div ref={ref}>
        {width > 0 && (
          <Exportable title={t('In production')} file="in-production">
            <TimeLine
              deploymentPeriods={deploymentPeriods}
              now={Date.now()}
              width={width}
              onOpen={(version) => runCommand('showVersion', root, version)}
            />
          </Exportable>
        )}
      </div>
      <TableBehind
        summary={t('Show as table')}
        caption={t('Deployment history')}
        columns={[
          { title: t('Version') },
          { title: t('From') },
          { title: t('Until') },
          { title: t('Reason'), wide: true },
        ]}
        rows={deploymentPeriods
          .toReversed()
          .map(({ version, from, until, reason }) => [
            version,
            formatTime(from),
            until === undefined ? t('now') : formatTime(until),
            reason ?? '',
          ])}
      />
    </section>
  );
}
