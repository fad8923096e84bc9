import type { VNode } from 'preact';
import type { Reign } from '../../src/protocol/dashboard';
import { TimeLine } from '../charts/timeLine';
import { Exportable } from '../components/exportable';
import { TableBehind } from '../components/plainTable';
import { runCommand } from '../platform/commands';
import { formatTime } from '../platform/format';
import { t } from '../platform/texts';
import { useWidth } from '../platform/useWidth';

export interface ReignsProps {
  readonly root: string;
  readonly reigns: readonly Reign[];
}

/** Who was in production when, as a line and as a table. */
export function Reigns({ root, reigns }: ReignsProps): VNode | null {
  const [ref, width] = useWidth<HTMLDivElement>();
  if (reigns.length === 0) return null;
  return (
    <section class="section" aria-labelledby="reigns">
      <h2 id="reigns">{t('In production')}</h2>
      <div ref={ref}>
        {width > 0 && (
          <Exportable title={t('In production')} file="in-production">
            <TimeLine
              reigns={reigns}
              now={Date.now()}
              width={width}
              onOpen={(version) => runCommand('showVersion', root, version)}
            />
          </Exportable>
        )}
      </div>
      <TableBehind
        summary={t('Show as table')}
        caption={t('Who was in production when')}
        columns={[
          { title: t('Version') },
          { title: t('From') },
          { title: t('Until') },
          { title: t('Reason'), wide: true },
        ]}
        rows={reigns
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
