import { useEffect, useState } from 'preact/hooks';
import { dashboard } from '../../src/protocol/dashboard';
import type { Dashboard, DashboardTell } from '../../src/protocol/dashboard';
import { host } from '../platform/host';
import { failureOf } from '../platform/pageClient';
import type { Answer } from '../platform/useAnswer';

/** One registry as it is now: loaded whole, then changed slice by slice. */
export function useDashboard(root: string): Answer<Dashboard> {
  const [answer, setAnswer] = useState<Answer<Dashboard>>({ state: 'waiting' });
  useEffect(() => {
    const stop = host.listen(dashboard, (message) =>
      setAnswer((now) =>
        now.state === 'there' ? { ...now, value: merge(now.value, message) } : now,
      ),
    );
    host.ask(dashboard, { type: 'load', root }).then(
      (value) => setAnswer({ state: 'there', value }),
      (error: unknown) => setAnswer({ state: 'failed', failure: failureOf(error) }),
    );
    return stop;
  }, [root]);
  return answer;
}

/** A slice that is older than what is shown, or of another registry, changes nothing. */
export function merge(now: Dashboard, message: DashboardTell): Dashboard {
  if (message.root !== now.root || message.revision < now.revision) return now;
  const { revision } = message;
  switch (message.type) {
    case 'registry':
      return { ...now, revision, registry: message.registry };
    case 'deploymentPeriods':
      return { ...now, revision, deploymentPeriods: message.deploymentPeriods };
    case 'problems':
      return { ...now, revision, problems: message.problems };
  }
}
