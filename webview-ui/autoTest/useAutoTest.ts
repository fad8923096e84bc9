import { useEffect, useState } from 'preact/hooks';
import { autoTest } from '../../src/protocol/autoTest';
import type { AutoTest } from '../../src/protocol/autoTest';
import { host } from '../platform/host';
import { failureOf } from '../platform/pageClient';
import type { Answer } from '../platform/useAnswer';

/**
 * The results of a folder as they are now, and what runs there.
 * @param root empty: the first folder that is open
 * @param result what is to be shown; empty: the newest
 */
export function useAutoTest(root: string, result: string): Answer<AutoTest> {
  const [answer, setAnswer] = useState<Answer<AutoTest>>({ state: 'waiting' });
  useEffect(() => {
    const abort = new AbortController();
    let shownRoot = root;
    const load = () =>
      host
        .ask(autoTest, { type: 'load', root, ...(result && { result }) }, abort.signal)
        .then((value) => {
          shownRoot = value.root;
          if (!abort.signal.aborted) setAnswer({ state: 'there', value });
        })
        .catch((error: unknown) => {
          if (!abort.signal.aborted) setAnswer({ state: 'failed', failure: failureOf(error) });
        });
    const stop = host.listen(autoTest, (message) => {
      if (message.root !== shownRoot) return;
      // What has ended is shown by its result: they come together.
      if (message.type === 'results' || message.running === null) return void load();
      const { running } = message;
      setAnswer((now) =>
        now.state === 'there' ? { ...now, value: { ...now.value, running } } : now,
      );
    });
    void load();
    return () => {
      abort.abort();
      stop();
    };
  }, [root, result]);
  return answer;
}
