import { useEffect } from 'preact/hooks';
import { compare } from '../../src/protocol/compare';
import type { PairedBenchmarkFacts } from '../../src/protocol/pairedBenchmark';
import { host } from '../platform/host';
import { Runs, useRun } from '../platform/runs';
import type { Run } from '../platform/runs';

/** Both models run in turn on this machine. */
export type PairedBenchmark = Run<PairedBenchmarkFacts>;

const pairedBenchmarks = new Runs<PairedBenchmarkFacts>();

/** The last race of the two, where one was run, and what starts another. */
export function usePairedBenchmark(
  root: string,
  a: string,
  b: string,
): readonly [PairedBenchmark, () => void] {
  const about = JSON.stringify([root, a, b]);
  const pairedBenchmark = useRun(pairedBenchmarks, about);
  useEffect(() => {
    // A page that was hidden has gone: the host still knows what it measured.
    void host.ask(compare, { type: 'lastBenchmark', root, a, b }).then((lastBenchmark) => {
      if (lastBenchmark) pairedBenchmarks.remember(about, lastBenchmark);
    });
  }, [about]);
  const start = () =>
    pairedBenchmarks.start(about, () => host.ask(compare, { type: 'pairedBenchmark', root, a, b }));
  return [pairedBenchmark, start];
}
