import { itemAt, valueAt } from '../shared/items/lookUp';
import { compositeOf } from '../metrics/composite';
import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import { isAbsolute, resolve } from '../shared/files/paths';
import type { ProgressOptions } from '../shared/progress/progress';
import type { VersionSummary } from '../registry/format/types';
import type { EventAnswers, LabelledAnswer } from './workspace';
import { isImageName } from '../datasets/imageFolder';
import { readPolicy } from '../evaluation/policy/readPolicy';
import { policyIfAny } from './policyIfAny';
import { modelRunOf, readRegisteredModel, requireOnnx } from './registeredModel';
import type { PlacedModel, RegisteredModel } from './registeredModel';
import type { EvaluationServices } from './services';
import type { HeadPrediction } from '../metrics/headPredictions';
import type { EvaluationPolicy } from '../evaluation/policy/evaluationPolicy';
import type { Contract } from '../evaluation/contract/contractTypes';
import type { SamplePrediction } from '../evaluation/predictions/samplePrediction';
import type { PredictionTarget } from '../evaluation/ports/predict';

type Services = Pick<EvaluationServices, 'registry' | 'evaluator' | 'files' | 'workingFolder'>;

/**
 * Runs one named sample, or an image file, through several versions.
 * @param event an id of the policy's data set, or the path of an image
 * @param versions `['all']`: every version that can run; absent: the champion and the best of the
 *   archive, by their composite scores
 */
export async function predictEvent(
  services: Services,
  event: string,
  versions?: readonly string[],
  progressOptions: ProgressOptions = {},
): Promise<EventAnswers> {
  const models = await chooseModels(services, versions);
  // An image can be answered without a policy.
  const policy = await policyIfAny(services);
  const target = await targetOf(services, event, policy);
  const heads = policy?.heads ?? {};
  const request = { models: models.map((model) => modelRunOf(model)), target, heads };
  const { answers } = await services.evaluator.predict(request, progressOptions);
  const ofModels = itemAt(answers, 0);
  const predictions = models.map((model, index) => ({
    version: model.version,
    heads: labelled(itemAt(ofModels, index), model.contract),
  }));
  return { event, predictions };
}

/**
 * A version's answers to named samples, for pinned events and for bisecting.
 * @returns for every event the label of every head
 */
export async function answerEvents(
  services: Services,
  placed: PlacedModel,
  events: readonly string[],
  progressOptions: ProgressOptions = {},
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const model = await readRegisteredModel(placed, services.files);
  const policy = await readPolicy(services.registry.root, services.files);
  const { answers } = await services.evaluator.predict(
    {
      models: [modelRunOf(model)],
      target: eventTarget(services, events, policy),
      heads: policy.heads,
    },
    progressOptions,
  );
  const rows = events.map((event, index) => {
    const heads = Object.entries(labelled(itemAt(itemAt(answers, index), 0), model.contract));
    return [event, Object.fromEntries(heads.map(([head, { label }]) => [head, label]))] as const;
  });
  return new Map(rows);
}

async function chooseModels(
  services: Services,
  versions: readonly string[] | undefined,
): Promise<readonly RegisteredModel[]> {
  const { registry, files } = services;
  const all = versions?.length === 1 && versions[0] === 'all';
  if (versions && !all) {
    const placed = await Promise.all(versions.map((version) => registry.resolve(version)));
    return Promise.all(placed.map((each) => readRegisteredModel(each, files)));
  }
  const list = await registry.list();
  const runnable = await Promise.all(list.map((each) => ifRunnable(services, each)));
  const found = runnable.filter((each) => each !== undefined);
  const chosen = all ? found : championAndBest(found);
  if (chosen.length > 0) return chosen.map(({ model }) => model);
  throw new UserError(
    l10n.t('No version can be run: none has an ONNX model and a contract'),
    l10n.t('Register an ONNX model first.'),
  );
}

interface Runnable {
  readonly summary: VersionSummary;
  readonly model: RegisteredModel;
}

/** Undefined where a version has no ONNX, no contract, or has gone. */
async function ifRunnable(
  { registry, files }: Services,
  summary: VersionSummary,
): Promise<Runnable | undefined> {
  try {
    const placed = await registry.resolve(summary.version);
    requireOnnx(placed);
    return { summary, model: await readRegisteredModel(placed, files) };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function championAndBest(found: readonly Runnable[]): readonly Runnable[] {
  const champion = found.filter(({ summary }) => summary.status === 'champion');
  const archived = found
    .filter(({ summary }) => summary.status === 'archived' || summary.status === 'pre_rollback')
    .toSorted((a, b) => composite(b) - composite(a));
  return [...champion, ...archived.slice(0, 1)];
}

function composite({ summary }: Runnable): number {
  return compositeOf(summary.metrics) ?? -1;
}

async function targetOf(
  services: Services,
  event: string,
  policy: EvaluationPolicy | undefined,
): Promise<PredictionTarget> {
  const { registry, files, workingFolder } = services;
  const path = resolve(workingFolder ?? registry.root, event.replaceAll('\\', '/'));
  const isFile = (await files.stat(path))?.kind === 'file';
  if (isFile && (isAbsolute(event) || isImageName(event))) return { kind: 'images', paths: [path] };
  return eventTarget(services, [event], policy ?? (await readPolicy(registry.root, files)));
}

function eventTarget(
  { registry }: Services,
  ids: readonly string[],
  policy: EvaluationPolicy,
): PredictionTarget {
  return { kind: 'events', ids, dataset: { spec: policy.dataset, root: registry.root } };
}

/** Answers by names instead of indices. */
export function labelled(
  sample: SamplePrediction,
  contract: Contract,
): Readonly<Record<string, LabelledAnswer>> {
  const classes = Object.entries(sample.heads).map(([head, answer]) => [
    head,
    labelledClass(answer, valueAt(contract.classes, head)),
  ]);
  const values = Object.entries(sample.values ?? {}).map(([head, { value }]) => [
    head,
    { label: String(value), confidence: 1, probabilities: {} },
  ]);
  const sets = Object.entries(sample.multilabel ?? {}).map(([head, { probabilities }]) => [
    head,
    labelledSet(probabilities, valueAt(contract.classes, head)),
  ]);
  return Object.fromEntries([...classes, ...values, ...sets]);
}

function labelledClass(answer: HeadPrediction, classes: readonly string[]): LabelledAnswer {
  const { predicted, probabilities } = answer;
  return {
    label: itemAt(classes, predicted),
    confidence: itemAt(probabilities, predicted),
    probabilities: byName(probabilities, classes),
  };
}

/** The classes that apply; the confidence is that of the least certain decision. */
function labelledSet(probabilities: readonly number[], classes: readonly string[]): LabelledAnswer {
  return {
    label: classes.filter((_, index) => itemAt(probabilities, index) >= 0.5).join(' | '),
    confidence: Math.min(...probabilities.map((p) => Math.max(p, 1 - p))),
    probabilities: byName(probabilities, classes),
  };
}

function byName(
  probabilities: readonly number[],
  classes: readonly string[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(classes.map((name, index) => [name, itemAt(probabilities, index)]));
}
