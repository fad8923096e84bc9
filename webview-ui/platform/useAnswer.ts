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
 * @returns `isAsking` says that a new answer is on its way
 */
export function useAnswer<T>(
  key: string | null,
  question: (signal: AbortSignal) => Promise<T>,
): Answer<T> & { readonly isAsking: boolean } {
  const [{ answered, answer }, settle] = useState<Settled<T>>(unsettled);
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    question(abort.signal).then(
      (value) => !abort.signal.aborted && settle({ answered: key, answer: there(value) }),
      (error: unknown) =>
        !abort.signal.aborted && settle({ answered: key, answer: failed(failureOf(error)) }),
    );
    return () => abort.abort();
    // The key says what the question is about.
  }, [key]);
  return { ...answer, isAsking: key !== null && key !== answered };
}

/** The last answer, and which question it is to. */
interface Settled<T> {
  readonly answered: string | null;
  readonly answer: Answer<T>;
}

const unsettled = { answered: null, answer: { state: 'waiting' } } as const;
const there = <T>(value: T) => ({ state: 'there', value }) as const;
const failed = (failure: Failure) => ({ state: 'failed', failure }) as const;
