import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../src/protocol/envelope';
import { failureOf } from './pageClient';

/** Something that the host is asked for. */
export type Answer<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'there'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure };

/**
 * Asks again whenever the key changes; what was there stays until the new answer has come.
 * @param key what the question is about; null asks nothing
 */
export function useAnswer<T>(
  key: string | null,
  question: (signal: AbortSignal) => Promise<T>,
): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'waiting' });
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    question(abort.signal).then(
      (value) => !abort.signal.aborted && setAnswer({ state: 'there', value }),
      (error: unknown) =>
        !abort.signal.aborted && setAnswer({ state: 'failed', failure: failureOf(error) }),
    );
    return () => abort.abort();
    // The key says what the question is about.
  }, [key]);
  return answer;
}
