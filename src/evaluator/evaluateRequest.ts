import { UserError } from '../core/errors';
import type { Dataset } from '../core/evaluation/datasets/dataset';
import { loadDataset } from '../core/evaluation/datasets/loadDataset';
import { checkLabels } from '../core/evaluation/datasets/truths';
import { fingerprintDataset } from '../core/evaluation/fingerprint';
import type { EvaluationOutcome } from '../core/evaluation/ports';
import type { Latency } from '../core/evaluation/types';
import { nodeFileSystem } from '../node/nodeFileSystem';
import { nodeHasher } from '../node/nodePorts';
import { ArraySource } from './arraySource';
import { defaultThreads, describeEnvironment } from './environment';
import { ImageSource } from './imageSource';
import { measure, summarize } from './latency';
import { ModelRunner } from './modelRunner';
import type { RequestOf } from './protocol';
import { limited } from './sampleSource';
import type { ServeContext } from './serveContext';

type Request = RequestOf<'evaluate'>;
type Skipped = { readonly id: string; readonly reason: string };

/** Idle threads of the runtime would spin away the time that decoding needs. */
const session = { threads: defaultThreads, spinning: false };

const latencyRuns = { runs: 50, budgetMs: 1000 };

/** Runs one or two models over a data set; models are looked at first, then the data. */
export async function serveEvaluate(
  request: Request,
  context: ServeContext,
): Promise<EvaluationOutcome> {
  const hasher = nodeHasher(request.dataset.root);
  const runners: ModelRunner[] = [];
  try {
    const runtime = await context.runtime();
    for (const model of request.models) {
      context.reporter.phase('loading', model.file);
      runners.push(await ModelRunner.load(runtime, model, request.heads, session, hasher));
    }
    context.reporter.phase('reading', request.dataset.spec.path);
    const dataset = await loadDataset(request.dataset, request.heads, nodeFileSystem);
    for (const { contract } of request.models) checkLabels(dataset, request.heads, contract);
    const fingerprint = await fingerprintDataset(dataset, nodeFileSystem, hasher, {
      onProgress: (progress) => context.reporter.progress(progress),
    });
    for (const runner of runners) await runner.openPredictions(fingerprint);
    const run = await runAll(dataset, runners, request, context);
    context.reporter.phase('finishing', request.dataset.spec.path);
    const models = await Promise.all(runners.map((each, i) => each.finish(run.latencies[i]!)));
    await hasher.flush();
    return {
      dataset: { fingerprint, samples: run.samples, skipped: run.skipped },
      models,
      throughput_per_s: run.samples / run.seconds,
      environment: describeEnvironment(runtime, session.threads),
    };
  } catch (error) {
    await Promise.all(runners.map((runner) => runner.abandon()));
    throw error;
  }
}

interface Run {
  readonly samples: number;
  readonly skipped: readonly Skipped[];
  readonly latencies: readonly Latency[];
  /** Time for all samples, without loading and without measuring latency. */
  readonly seconds: number;
}

async function runAll(
  dataset: Dataset,
  runners: readonly ModelRunner[],
  request: Request,
  { reporter, script }: ServeContext,
): Promise<Run> {
  const samples = limited(dataset, request.limit);
  const inputs = request.models.map(({ contract }) => contract.input);
  const source = dataset.arrays
    ? new ArraySource(inputs, dataset.arrays)
    : await ImageSource.open(script, inputs, dataset.folder);
  const skipped: Skipped[] = [];
  let latencies: readonly Latency[] | undefined;
  let started = performance.now();
  let done = 0;
  for await (const { sample, tensors, extent, skipped: reason } of source.read(samples)) {
    if (reason !== undefined) skipped.push({ id: sample.id, reason });
    else {
      if (!latencies) {
        reporter.phase('measuring', request.dataset.spec.path);
        latencies = await measureAll(runners, tensors);
        reporter.phase('running', request.dataset.spec.path);
        started = performance.now();
      }
      for (const [index, runner] of runners.entries()) {
        await runner.answer(sample, tensors[index]!, extent);
      }
    }
    done += 1;
    reporter.progress({ phase: 'Decoding and running', done, total: samples.length });
  }
  const seconds = (performance.now() - started) / 1000;
  await source.close();
  if (!latencies) throw nothingReadable(skipped);
  return { samples: done - skipped.length, skipped, latencies, seconds };
}

async function measureAll(
  runners: readonly ModelRunner[],
  tensors: readonly Parameters<ModelRunner['time']>[0][],
): Promise<readonly Latency[]> {
  const runs = runners.map((runner, index) => () => runner.time(tensors[index]!));
  return (await measure(runs, latencyRuns)).map(summarize);
}

function nothingReadable(skipped: readonly Skipped[]): UserError {
  const first = skipped[0];
  return new UserError(
    `None of the ${skipped.length} images could be read; the first, "${first?.id}": ${first?.reason}`,
    'Check dataset.path and dataset.root in config/evaluation.jsonc.',
  );
}
