import { itemAt } from '../../core/shared/items/lookUp';
import { nodeHasher } from '../../node/nodePorts';
import { defaultThreads, describeEnvironment } from '../runtime/environment';
import { readEvaluationData } from '../evaluation/evaluationData';
import { EvaluationRun } from '../evaluation/evaluationRun';
import { workerCount } from '../workers/workerCount';
import { WorkerPool } from '../workers/workerPool';
import { ModelRunner, outputsOf } from '../evaluation/modelRunner';
import { markColumns } from '../../core/datasets/datasetSpec';
import type { RequestOf } from '../protocol/requests';
import { runRemarks } from '../evaluation/runRemarks';
import type { ServeContext } from './serveContext';
import type { EvaluationOutcome } from '../../core/evaluation/ports/evaluate';

/** Idle threads of the runtime would spin away the time that decoding needs. */
const session = { threads: defaultThreads, spinning: false };

/** Runs one or two models over a data set; models are looked at first, then the data. */
export async function serveEvaluate(
  request: RequestOf<'evaluate'>,
  context: ServeContext,
): Promise<EvaluationOutcome> {
  const { models, heads } = request;
  const { reporter } = context;
  const hasher = nodeHasher(request.dataset.root);
  const before = process.memoryUsage.rss();
  const inputs = models.map(({ contract }) => contract.input);
  const outputs = models.map((model) => outputsOf(model, heads));
  const workers = new WorkerPool(context.script, { role: 'inference', inputs, outputs });
  const runners: ModelRunner[] = [];
  try {
    for (const model of models) {
      reporter.phase('loading', model.file);
      runners.push(await ModelRunner.load(workers, model, heads, session, hasher));
    }
    const data = await readEvaluationData(request, reporter);
    const { fingerprint, samples, path } = data;
    const marks = markColumns(request.dataset.spec);
    for (const runner of runners) await runner.openPredictions(fingerprint, marks);
    const run = new EvaluationRun(
      workers,
      runners,
      data,
      reporter,
      request.dataset.spec.columns?.group,
    );
    reporter.phase('waiting', '');
    const latencies = await context.alone(() => run.measure());
    await spread(workers, itemAt(models, 0).file, process.memoryUsage.rss() - before, context);
    for (const runner of runners) await runner.requireUnchanged(hasher);
    const summary = await run.run();
    const { seconds, skipped, groups } = summary;
    reporter.phase('finishing', path);
    const remarks = [...data.remarks, ...runRemarks(summary, samples.length)];
    const done = await Promise.all(
      runners.map((each, i) => each.finish(itemAt(latencies, i), remarks)),
    );
    await hasher.flush();
    const answered = samples.length - skipped.length;
    return {
      dataset: { fingerprint, samples: answered, ...(groups !== undefined && { groups }), skipped },
      models: done,
      throughput_per_s: answered / seconds,
      environment: describeEnvironment(await context.runtime(), session.threads),
    };
  } catch (error) {
    await Promise.all(runners.map((runner) => runner.abandon()));
    throw error;
  }
}

/** One worker keeps its sessions; several share the cores out among them. */
async function spread(
  workers: WorkerPool,
  file: string,
  bytes: number,
  { reporter }: ServeContext,
): Promise<void> {
  const count = workerCount(bytes, defaultThreads);
  if (count === 1) return;
  reporter.phase('loading', file);
  const threads = Math.max(1, Math.floor(defaultThreads / count));
  await workers.spread(count, { ...session, threads });
}
