import { valueAt } from '../../core/shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { defaultThreads, describeEnvironment } from '../runtime/environment';
import { measure, summarize } from '../runtime/latency';
import { makeInputs } from '../runtime/makeInputs';
import { ModelSession } from '../runtime/modelSession';
import { profileModel } from './profileModel';
import type { RequestOf } from '../protocol/requests';
import type { ServeContext } from './serveContext';
import type { BenchOutcome } from '../../core/evaluation/ports/bench';
import type { TrialOutcome } from '../../core/evaluation/ports/trial';

const defaultRuns = { runs: 100, budgetMs: 3000 };

/** Measures latency on inputs of zeros; free dimensions count 1 where no length is given. */
export async function serveBench(
  request: RequestOf<'bench'>,
  context: ServeContext,
): Promise<BenchOutcome> {
  const { file, dims, threads = defaultThreads } = request;
  const runtime = await context.runtime();
  context.reporter.phase('loading', file);
  const start = performance.now();
  const session = await ModelSession.load(runtime, file, { threads, spinning: true });
  const session_ms = performance.now() - start;
  context.reporter.phase('measuring', file);
  const feeds = makeInputs(runtime, session.graph.inputs, dims);
  const names = session.graph.outputs.map(({ name }) => name);
  const [times = []] = await measure([() => session.feed(feeds, names)], {
    runs: request.runs ?? defaultRuns.runs,
    budgetMs: request.budgetMs ?? defaultRuns.budgetMs,
    onRun: (done, total) => context.reporter.progress({ phase: l10n.t('Measuring'), done, total }),
  });
  await session.release();
  const profile =
    request.profile && (await profileModel(runtime, request, request.profile, context));
  return {
    ...summarize(times),
    runs: times.length,
    session_ms,
    samples_ms: times,
    environment: describeEnvironment(runtime, threads),
    ...(profile && { profile }),
  };
}

/** Runs a model once on noise and looks at what comes out. */
export async function serveTrial(
  request: RequestOf<'trial'>,
  context: ServeContext,
): Promise<TrialOutcome> {
  const runtime = await context.runtime();
  context.reporter.phase('loading', request.file);
  const options = { threads: defaultThreads, spinning: false };
  const session = await ModelSession.load(runtime, request.file, options);
  context.reporter.phase('running', request.file);
  const feeds = makeInputs(runtime, session.graph.inputs, request.dims, true);
  const names = session.graph.outputs.map(({ name }) => name);
  const given = await session.feed(feeds, names);
  return {
    runtime: session.graph.runtime,
    outputs: names.map((name) => {
      const { dims, data } = valueAt(given, name);
      const isFinite = (data: Iterable<unknown>) =>
        [...data].every((value) => typeof value !== 'number' || Number.isFinite(value));
      return { name, shape: [...dims], finite: isFinite(data) };
    }),
  };
}
