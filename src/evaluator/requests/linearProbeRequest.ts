import { itemAt, valueAt } from '../../core/shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { linearProbe } from '../../core/autotest/probe/linearProbe';
import { Random } from '../../core/shared/random/random';
import { UserError } from '../../core/shared/errors/errors';
import type { DatasetSample, Samples } from '../../core/datasets/dataset';
import { loadDataset } from '../../core/datasets/loadDataset';
import { SampleList } from '../../core/datasets/sampleList';
import { nodeFileSystem } from '../../node/nodeFileSystem';
import { defaultThreads } from '../runtime/environment';
import { inOrder } from '../../core/shared/text/inOrder';
import { workerCount } from '../workers/workerCount';
import { WorkerPool } from '../workers/workerPool';
import type { RequestOf } from '../protocol/requests';
import { datasetItems } from '../evaluation/sampleItems';
import type { ServeContext } from './serveContext';
import type { LinearProbeOutcome } from '../../core/evaluation/ports/linearProbe';

/** Samples that are read at most; more would only narrow the interval. */
const MOST_SAMPLES = 20_000;
const HEAD = 'probe';
/** The only output of the network that is probed. */
const FEATURES = 'features';

/** Runs a network over the labelled samples and fits a linear classifier to its features. */
export async function serveLinearProbe(
  request: RequestOf<'linearProbe'>,
  context: ServeContext,
): Promise<LinearProbeOutcome> {
  const { dataset: location, label, input, seed } = request;
  context.reporter.phase('loading', request.file);
  const before = process.memoryUsage.rss();
  const workers = new WorkerPool(context.script, {
    ...{ role: 'inference', inputs: [input], outputs: [[FEATURES]] },
  });
  await workers.open(request.file, { threads: 1, spinning: false });
  context.reporter.phase('reading', location.spec.path);
  const heads = { [HEAD]: { task: 'classification', label, weight: 1 } } as const;
  const dataset = await loadDataset(location, heads, nodeFileSystem);
  const samples = chosen(dataset.samples, label, seed);
  const itemOf = await datasetItems(dataset, [input]);
  context.reporter.phase('running', location.spec.path);
  const count = workerCount(process.memoryUsage.rss() - before, defaultThreads);
  await workers.spread(count, { threads: 1, spinning: false });
  const answer = (sample: DatasetSample) => workers.answer(itemOf(sample));
  const rows: Float32Array[] = [];
  const texts: string[] = [];
  for await (const [sample, reply] of inOrder(samples, workers.depth, answer)) {
    if (reply.type === 'answered') {
      rows.push(Float32Array.from(valueAt(itemAt(reply.outputs, 0), FEATURES).data));
      texts.push(labelOf(sample));
    }
    context.reporter.progress({
      phase: l10n.t('Features'),
      done: rows.length,
      total: samples.length,
    });
  }
  return fit(rows, texts, seed);
}

/** The labelled samples; of very many a random part, in the data set's order. */
function chosen(samples: Samples, label: string, seed: number): Samples {
  let labelled = 0;
  for (const sample of samples) if (labelOf(sample) !== '') labelled += 1;
  if (labelled === 0) {
    throw new UserError(
      l10n.t('No sample of the data set has a label in "{0}"', label),
      l10n.t('Name the right column as probe.label.'),
    );
  }
  const random = new Random(seed);
  const share = MOST_SAMPLES / labelled;
  const taken = new SampleList();
  for (const sample of samples) {
    if (labelOf(sample) === '') continue;
    if (share >= 1 || random.fraction() < share) taken.push(sample);
  }
  return taken;
}

function labelOf(sample: DatasetSample): string {
  return sample.labels[HEAD]?.trim() ?? '';
}

function fit(
  rows: readonly Float32Array[],
  texts: readonly string[],
  seed: number,
): LinearProbeOutcome {
  const width = rows[0]?.length ?? 0;
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, index) => values.set(row, index * width));
  const classes = [...new Set(texts)].toSorted();
  const labels = texts.map((text) => classes.indexOf(text));
  const { accuracy, ci95, train, held } = linearProbe(
    { values, width },
    labels,
    classes.length,
    seed,
  );
  return { accuracy, ci95, train, held };
}
