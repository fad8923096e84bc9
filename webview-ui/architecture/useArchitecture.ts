import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../src/protocol/envelope';
import type {
  Architecture,
  ArchitectureChoice,
  ArchitectureRef,
  ArchitectureTell,
  BuildShown,
  ComparedArchitectures,
} from '../../src/protocol/architecture';
import { architecture as channel, refKey } from '../../src/protocol/architecture';
import { host } from '../platform/host';
import { failureOf } from '../platform/pageClient';

/** What was there stays next to the failure: a half-typed configuration wipes nothing away. */
interface Asked<T> {
  readonly answer: T | null;
  readonly failure: Failure | null;
}

/** Asks for something, and again whenever one of its sources has changed. */
function useAsked<T>(
  sources: readonly ArchitectureRef[],
  question: (signal: AbortSignal) => Promise<T>,
): readonly [Asked<T>, (asked: Asked<T>) => void] {
  const [asked, setAsked] = useState<Asked<T>>({ answer: null, failure: null });
  const [round, setRound] = useState(0);
  const key = sources.map(refKey).join('\n');
  useEffect(
    () =>
      host.listen(channel, (message) => {
        if (sources.some((source) => isAffectedHere(source, message))) setRound((now) => now + 1);
      }),
    [key],
  );
  useEffect(() => {
    const abort = new AbortController();
    question(abort.signal).then(
      (answer) => !abort.signal.aborted && setAsked({ answer, failure: null }),
      (error: unknown) =>
        !abort.signal.aborted && setAsked(({ answer }) => ({ answer, failure: failureOf(error) })),
    );
    return () => abort.abort();
  }, [key, round]);
  return [asked, setAsked];
}

function isAffectedHere(source: ArchitectureRef, message: ArchitectureTell): boolean {
  if (message.type === 'timed') return source.kind === 'config';
  return message.type === 'changed' && refKey(message.ref) === refKey(source);
}

/** One architecture as it is now, and a way to time its nodes. */
export function useArchitecture(ref: ArchitectureRef) {
  const [asked, setAsked] = useAsked<Architecture>([ref], (signal) =>
    host.ask(channel, { type: 'load', ref }, signal),
  );
  const [isMeasuring, setMeasuring] = useState(false);
  const measure = async () => {
    setMeasuring(true);
    try {
      setAsked({ answer: await host.ask(channel, { type: 'measure', ref }), failure: null });
    } catch (error) {
      setAsked({ answer: asked.answer, failure: failureOf(error) });
    } finally {
      setMeasuring(false);
    }
  };
  return { ...asked, measure, isMeasuring };
}

/** Two architectures and how they are aligned. */
export function useComparison(a: ArchitectureRef, b: ArchitectureRef) {
  const [asked] = useAsked<ComparedArchitectures>([a, b], (signal) =>
    host.ask(channel, { type: 'compare', a, b }, signal),
  );
  return asked;
}

/** What the pickers offer. */
export function useChoices(root: string) {
  const [choices, setChoices] = useState<readonly ArchitectureChoice[]>([]);
  const [added, setAdded] = useState<readonly ArchitectureChoice[]>([]);
  const [canMeasure, setCanMeasure] = useState(false);
  useEffect(() => {
    let isOver = false;
    const ask = () =>
      host.ask(channel, { type: 'choices', root }).then(
        (answer) => {
          if (isOver) return;
          setChoices(answer.choices);
          setCanMeasure(answer.canMeasure);
        },
        // Without a list there is still the file that was opened.
        () => undefined,
      );
    void ask();
    const stop = host.listen(channel, ({ type }) => type === 'choices' && void ask());
    return () => {
      isOver = true;
      stop();
    };
  }, [root]);
  const add = (choice: ArchitectureChoice) => setAdded((now) => [choice, ...now]);
  return { choices: [...added, ...choices], canMeasure, add };
}

/** What is being built now. */
export function useBuilds(): readonly BuildShown[] {
  const [builds, setBuilds] = useState<readonly BuildShown[]>([]);
  useEffect(() => {
    let isOver = false;
    const stop = host.listen(channel, (message) => {
      if (message.type === 'builds') setBuilds(message.builds);
    });
    host.ask(channel, { type: 'builds' }).then(
      (now) => !isOver && setBuilds(now),
      // A build that is not seen here is seen in its notification.
      () => undefined,
    );
    return () => {
      isOver = true;
      stop();
    };
  }, []);
  return builds;
}
