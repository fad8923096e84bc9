import * as l10n from '@vscode/l10n';
import { defaultThreads, describeEnvironment } from '../runtime/environment';
import { makeInputs } from '../runtime/makeInputs';
import { ModelSession } from '../runtime/modelSession';
import type { RequestOf } from '../protocol/requests';
import { benchmarkRounds } from '../runtime/benchmarkRounds';
import type { BenchmarkSide } from '../runtime/benchmarkRounds';
import type { ServeContext } from './serveContext';
import type { PairedBenchmarkOutcome } from '../../core/evaluation/ports/bench';

/** A hundred turns, as far as slow models get in a wait that no one minds. */
const effort = { rounds: 10, runs: 10, budgetMs: 5000 };

/** Times two models against each other on inputs of zeros; free dimensions count 1. */
export async function servePairedBenchmark(
  request: RequestOf<'pairedBenchmark'>,
  context: ServeContext,
): Promise<PairedBenchmarkOutcome> {
  const runtime = await context.runtime();
  const threads = defaultThreads;
  const load = async (side: BenchmarkSide) => {
    // Idle threads of the one that spin take cores from the other, whose turn it is.
    const session = await ModelSession.load(runtime, request[side], { threads, spinning: false });
    const feeds = makeInputs(runtime, session.graph.inputs);
    const names = session.graph.outputs.map(({ name }) => name);
    return { run: () => session.feed(feeds, names), release: () => session.release() };
  };
  context.reporter.phase('measuring', [request.a, request.b].join(', '));
  const rounds = await benchmarkRounds(load, {
    ...effort,
    onRun: (done, total) => context.reporter.progress({ phase: l10n.t('Measuring'), done, total }),
  });
  return { rounds, environment: describeEnvironment(runtime, threads) };
}
