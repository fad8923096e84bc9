import { useEffect } from 'preact/hooks';
import * as z from 'zod/mini';
import { compare } from '../../src/protocol/compare';
import type { AnswerFacts } from '../../src/protocol/sampleFacts';
import { host } from '../platform/host';
import { Runs, useRun } from '../platform/runs';
import type { Run } from '../platform/runs';
import { useSaved } from '../platform/savedState';

/** What was asked of which versions. */
export interface AskedEvent {
  readonly event: string;
  readonly versions: string[];
}

/** An event, and what the versions said to it. */
export interface AnsweredEvent extends AskedEvent {
  readonly answers: readonly AnswerFacts[];
}

const runs = new Runs<AnsweredEvent>();
const askedSchema = z.nullable(z.object({ event: z.string(), versions: z.array(z.string()) }));

/** The last event that was run through models, and what runs another. */
export function useEventRun(
  root: string,
  trusted: boolean,
): readonly [Run<AnsweredEvent>, (asked: AskedEvent) => void] {
  const run = useRun(runs, root);
  const [last, setLast] = useSaved<AskedEvent | null>(`event.run ${root}`, askedSchema, null);
  const ask = (asked: AskedEvent) =>
    runs.start(root, async () => ({
      ...asked,
      answers: await host.ask(compare, { type: 'predict', root, ...asked }),
    }));
  useEffect(() => {
    // Answers are no state of a page: after it was hidden they are asked for again.
    if (trusted && last && run.state === 'idle') ask(last);
  }, [root, trusted]);
  const start = (asked: AskedEvent) => {
    setLast(asked);
    ask(asked);
  };
  return [run, start];
}
