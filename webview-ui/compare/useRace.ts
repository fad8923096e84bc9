import { useState } from 'preact/hooks';
import { compare } from '../../src/protocol/compare';
import type { RaceFacts } from '../../src/protocol/compare';
import type { Failure } from '../../src/protocol/envelope';
import { host } from '../platform/host';
import { failureOf } from '../platform/pageClient';

/** Both models run in turn on this machine. */
export type Race =
  | { readonly state: 'idle' | 'running' }
  | { readonly state: 'done'; readonly times: RaceFacts }
  | { readonly state: 'failed'; readonly failure: Failure };

/** A race that has not been run yet, and what starts it. */
export function useRace(root: string, a: string, b: string): readonly [Race, () => void] {
  const [race, setRace] = useState<Race>({ state: 'idle' });
  const start = () => {
    setRace({ state: 'running' });
    host.ask(compare, { type: 'race', root, a, b }).then(
      (times) => setRace({ state: 'done', times }),
      (error: unknown) => setRace({ state: 'failed', failure: failureOf(error) }),
    );
  };
  return [race, start];
}
