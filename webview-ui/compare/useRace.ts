import { useEffect } from 'preact/hooks';
import { compare } from '../../src/protocol/compare';
import type { RaceFacts } from '../../src/protocol/race';
import { host } from '../platform/host';
import { Runs, useRun } from '../platform/runs';
import type { Run } from '../platform/runs';

/** Both models run in turn on this machine. */
export type Race = Run<RaceFacts>;

const races = new Runs<RaceFacts>();

/** The last race of the two, where one was run, and what starts another. */
export function useRace(root: string, a: string, b: string): readonly [Race, () => void] {
  const about = JSON.stringify([root, a, b]);
  const race = useRun(races, about);
  useEffect(() => {
    // A page that was hidden has gone: the host still knows what it measured.
    void host.ask(compare, { type: 'raced', root, a, b }).then((raced) => {
      if (raced) races.remember(about, raced);
    });
  }, [about]);
  const start = () => races.start(about, () => host.ask(compare, { type: 'race', root, a, b }));
  return [race, start];
}
