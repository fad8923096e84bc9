import { useEffect, useState } from 'preact/hooks';
import { compare } from '../../src/protocol/compare';
import type { ComparableVersion } from '../../src/protocol/compare';
import { host } from '../platform/host';
import { failureOf } from '../platform/pageClient';
import type { Answer } from '../platform/useAnswer';

/** The versions of a registry, followed while they change. */
export function useVersions(root: string): Answer<readonly ComparableVersion[]> {
  const [answer, setAnswer] = useState<Answer<readonly ComparableVersion[]>>({ state: 'waiting' });
  useEffect(() => {
    const there = (value: readonly ComparableVersion[]) => setAnswer({ state: 'there', value });
    const stop = host.listen(compare, (message) => {
      if (message.type === 'versions' && message.root === root) there(message.versions);
    });
    host
      .ask(compare, { type: 'versions', root })
      .then(there, (error: unknown) => setAnswer({ state: 'failed', failure: failureOf(error) }));
    return stop;
  }, [root]);
  return answer;
}
