import { itemAt } from '../../core/shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/shared/errors/errors';
import { loadDataset } from '../../core/datasets/loadDataset';
import type { Dataset, DatasetSample } from '../../core/datasets/dataset';
import { samplesById } from '../../core/datasets/samplesById';
import { fingerprintDataset } from '../../core/datasets/fingerprint';
import { findLabelChanges } from '../../core/evaluation/results/labelChanges';
import type { LabelChanges } from '../../core/evaluation/results/labelChanges';
import { PredictionFile } from '../../core/evaluation/predictions/predictionFile';
import { basename } from '../../core/shared/files/paths';
import { nodeFileSystem } from '../../node/nodeFileSystem';
import { nodeDatasetHasher, nodeHasher } from '../../node/nodePorts';
import { defaultThreads, runtimeVersion } from '../runtime/environment';
import { inOrder } from '../../core/shared/text/inOrder';
import { keepHashes } from '../evaluation/keepHashes';
import { WorkerPool } from '../workers/workerPool';
import { ModelRunner, outputsOf } from '../evaluation/modelRunner';
import { ModelSession } from '../runtime/modelSession';
import type { RequestOf } from '../protocol/requests';
import { datasetItems } from '../evaluation/sampleItems';
import type { ServeContext } from './serveContext';
import type { SamplePrediction } from '../../core/evaluation/predictions/samplePrediction';
import type { ProbedModel } from '../../core/evaluation/ports/modelProbe';
import type { PredictionOutcome } from '../../core/evaluation/ports/predict';
import type { DatasetState, StoredTruths } from '../../core/evaluation/ports/datasetState';
import { localized } from '../../core/shared/text/sentence';

/** Loads a model and says what goes in and out. */
export async function serveProbe(
  request: RequestOf<'probe'>,
  context: ServeContext,
): Promise<ProbedModel> {
  const runtime = await context.runtime();
  context.reporter.phase('loading', request.file);
  const options = { threads: 1, spinning: false };
  return (await ModelSession.load(runtime, request.file, options)).graph;
}

/** Fingerprints a data set; the runtime is asked for its version only. */
export async function serveInspect(
  request: RequestOf<'inspect'>,
  context: ServeContext,
): Promise<DatasetState> {
  context.reporter.phase('reading', request.dataset.spec.path);
  const { root, spec, untouched } = request.dataset;
  const hasher = nodeDatasetHasher(root, spec.path);
  const { against } = request;
  const dataset = await loadDataset(request.dataset, against?.heads ?? {}, nodeFileSystem);
  const fingerprint = await fingerprintDataset(dataset, nodeFileSystem, hasher, {
    onProgress: (progress) => context.reporter.progress(progress),
  });
  if (!untouched) await keepHashes(hasher, root);
  const runtime = runtimeVersion(await context.runtime());
  const state = { fingerprint, samples: dataset.samples.length, runtime };
  return against ? { ...state, changes: await changesSince(dataset, against) } : state;
}

async function changesSince(
  dataset: Dataset,
  { predictions, heads, skipped }: StoredTruths,
): Promise<LabelChanges> {
  const range = await nodeFileSystem.openRange(predictions);
  try {
    const file = await PredictionFile.open(range, predictions);
    return await findLabelChanges(dataset, heads, file, skipped);
  } finally {
    await range.close();
  }
}

/** Runs some images or events through several models. */
export async function servePredict(
  request: RequestOf<'predict'>,
  context: ServeContext,
): Promise<PredictionOutcome> {
  const { samples, folder, arrays } = await findSamples(request);
  const heads = request.models.map((model) => headsOf(model, request.heads));
  const inputs = request.models.map(({ contract }) => contract.input);
  const outputs = request.models.map((model, index) => outputsOf(model, itemAt(heads, index)));
  const workers = new WorkerPool(context.script, { role: 'inference', inputs, outputs });
  const options = { threads: defaultThreads, spinning: false };
  const hasher = nodeHasher(folder ?? '/');
  const runners: ModelRunner[] = [];
  for (const [index, model] of request.models.entries()) {
    context.reporter.phase('loading', model.file);
    const unhashed = { ...model, files: [] };
    runners.push(await ModelRunner.load(workers, unhashed, itemAt(heads, index), options, hasher));
  }
  context.reporter.phase('running', samples[0]?.id ?? '');
  const itemOf = await datasetItems({ folder, arrays }, inputs);
  const answer = (sample: DatasetSample) => workers.answer(itemOf(sample));
  const answers: SamplePrediction[][] = [];
  for await (const [sample, reply] of inOrder(samples, workers.depth, answer)) {
    if (reply.type === 'skipped') {
      throw new UserError(
        l10n.t('The image of "{0}" {1}', sample.id, localized(reply.reason)),
        l10n.t('Check the file.'),
      );
    }
    const row: SamplePrediction[] = [];
    for (const [index, runner] of runners.entries()) {
      row.push(await runner.answer(sample, itemAt(reply.outputs, index), reply.extent));
    }
    answers.push(row);
    context.reporter.progress({ done: answers.length, total: samples.length });
  }
  return { answers };
}

/** The heads to read of one model: the policy's that it has, and any other classification head. */
function headsOf(
  { contract }: RequestOf<'predict'>['models'][number],
  policy: RequestOf<'predict'>['heads'],
): RequestOf<'predict'>['heads'] {
  const heads = Object.keys(contract.outputs)
    .filter((head) => policy[head] || contract.classes[head])
    .map((head) => [
      head,
      policy[head] ?? { task: 'classification' as const, label: head, weight: 0 },
    ]);
  return Object.fromEntries(heads);
}

async function findSamples({ target, heads }: RequestOf<'predict'>): Promise<{
  readonly samples: readonly DatasetSample[];
  readonly folder?: string;
  readonly arrays?: Dataset['arrays'];
}> {
  if (target.kind === 'images') {
    const samples = target.paths.map((path) => ({
      id: basename(path),
      image: path,
      labels: {},
      where: path,
    }));
    return { samples };
  }
  const dataset = await loadDataset(target.dataset, heads, nodeFileSystem);
  const byId = samplesById(dataset.samples, target.ids);
  const samples = target.ids.map((id) => {
    const sample = byId.get(id);
    if (sample) return sample;
    throw new UserError(
      l10n.t('The data set has no event "{0}"', id),
      l10n.t('Use an id of the data set that the policy names, or the path of an image.'),
    );
  });
  return { samples, folder: dataset.folder, arrays: dataset.arrays };
}
