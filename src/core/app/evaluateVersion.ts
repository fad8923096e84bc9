import { itemAt } from '../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import { basename, isInside, join, relative } from '../shared/files/paths';
import type { EvaluateOptions } from './workspace';
import { hashNormalized } from '../evaluation/results/evidence';
import { predictionFileName } from '../evaluation/predictions/predictionStore';
import { otherDataset, POLICY_PATH, readPolicy } from '../evaluation/policy/readPolicy';
import { modelRunOf, readRegisteredModel } from './registeredModel';
import type { KeptPredictions, RegisteredModel } from './registeredModel';
import type { EvaluationServices } from './services';
import type { FileDigest } from '../shared/files/fileDigest';
import type { EvaluationPolicy } from '../evaluation/policy/evaluationPolicy';
import type { EvaluationResults } from '../evaluation/results/evaluationResults';
import { namedComposite } from '../metrics/composite';
import { reportedPrefix, reportedShare } from '../metrics/reported';
import type { HeadShapes } from '../metrics/parseMetric';
import type { EvaluationOutcome, ModelOutcome } from '../evaluation/ports/evaluate';

/**
 * Runs a registered version over the policy's data set and keeps the results next to the model and
 * in the registry. With `limit` or `dataset` nothing is kept. The model is looked at before the
 * policy. No lock is held while it runs.
 * @param version a full version, a range, `champion` or `challenger`
 * @throws UserError for everything that a user can mend; nothing is written then
 */
export async function evaluateVersion(
  services: EvaluationServices,
  version: string,
  options: EvaluateOptions = {},
): Promise<EvaluationResults> {
  return itemAt(await evaluateVersions(services, [version], options), 0);
}

/**
 * The same for several versions in one process: each image is decoded once, and latencies are
 * measured in turn.
 * @returns results in the order of the versions
 */
export async function evaluateVersions(
  services: EvaluationServices,
  versions: readonly string[],
  options: EvaluateOptions = {},
): Promise<readonly EvaluationResults[]> {
  const { registry, files } = services;
  const models: RegisteredModel[] = [];
  for (const version of versions) {
    const placed = await registry.resolve(version);
    if (models.some((model) => model.version === placed.version)) throw namedTwice(placed.version);
    models.push(await readRegisteredModel(placed, files));
  }
  const policy = await readPolicy(registry.root, files);
  if (options.dataset !== undefined || options.limit !== undefined) {
    return runModels(services, models, policy, options);
  }
  await registry.requireCommitted();
  const kept = models.map(() => keepPredictions(services));
  try {
    const all = await runModels(services, models, policy, options, kept);
    const recorded: EvaluationResults[] = [];
    for (const [index, results] of all.entries()) {
      recorded.push(await record(services, results, itemAt(kept, index).predictions));
    }
    return recorded;
  } finally {
    await dropPredictions(services, kept);
  }
}

function namedTwice(version: string): UserError {
  return new UserError(
    l10n.t('Version {0} is named twice', version),
    l10n.t('Name each version once.'),
    {
      kind: 'usage',
    },
  );
}

/** Where a run's predictions go until they are recorded. */
export function keepPredictions({ ids, temporaryFolder }: EvaluationServices): KeptPredictions {
  const evaluation = ids.next();
  return { evaluation, predictions: join(temporaryFolder, `backbone-${evaluation}.parquet`) };
}

/** Removes what was not recorded. */
export async function dropPredictions(
  { files }: EvaluationServices,
  kept: readonly KeptPredictions[],
): Promise<void> {
  for (const { predictions } of kept) {
    if (await files.stat(predictions)) await files.unlink(predictions);
  }
}

/**
 * Runs models over the policy's data set, or over the one that the options name, and records nothing.
 * @param kept where predictions go, by model; absent: they are not kept
 * @throws UserError (integrity) when other bytes ran than were registered
 */
export async function runModels(
  services: EvaluationServices,
  models: readonly RegisteredModel[],
  policy: EvaluationPolicy,
  { dataset, limit, onProgress, signal }: EvaluateOptions,
  kept: readonly KeptPredictions[] = [],
): Promise<readonly EvaluationResults[]> {
  models.forEach((model) => requireReported(model, policy));
  const { registry, evaluator, files, workingFolder } = services;
  const folder = workingFolder ?? registry.root;
  const spec =
    dataset === undefined
      ? policy.dataset
      : await otherDataset(policy.dataset, dataset, folder, files);
  const request = {
    models: models.map((model, index) => modelRunOf(model, kept[index])),
    dataset: { spec, root: registry.root },
    heads: policy.heads,
    ...(limit === undefined ? {} : { limit }),
  };
  const outcome = await evaluator.evaluate(request, { onProgress, signal });
  return models.map((model, index) => {
    const own = itemAt(outcome.models, index);
    requireRegistered(model, own.digests);
    const ran = { ...outcome, path: spec.path, model: own };
    return toResults(services, model, policy, ran, kept[index]?.evaluation);
  });
}

/** What ran, and the part of it that is about one model. */
interface Ran extends Omit<EvaluationOutcome, 'models'> {
  readonly path: string;
  readonly model: ModelOutcome;
}

/** @throws UserError (integrity) when other bytes ran than were registered */
function requireRegistered({ version, files }: RegisteredModel, ran: readonly FileDigest[]): void {
  const changed = files.find(({ path, sha256 }) => {
    const file = ran.find((each) => each.path === path);
    return file?.sha256 !== sha256;
  });
  if (!changed) return;
  throw new UserError(
    l10n.t(
      '{0} is not the file that was registered as version {1}',
      basename(changed.path),
      version,
    ),
    l10n.t(
      'Run `backbone verify`; put the registered file back, or register this one as a new version.',
    ),
    { kind: 'integrity' },
  );
}

/** @param evaluation id that its predictions carry, where they are kept */
function toResults(
  { clock, hasher }: Pick<EvaluationServices, 'clock' | 'hasher'>,
  { model_id, version, contract, metrics = {} }: RegisteredModel,
  policy: EvaluationPolicy,
  ran: Ran,
  evaluation?: string,
): EvaluationResults {
  const { dataset, throughput_per_s, environment } = ran;
  const { digests, heads, composite, latency, warnings, sentences } = ran.model;
  return {
    model_id,
    version,
    evaluated_at: clock.now().toISOString(),
    dataset: { path: ran.path, ...dataset },
    heads,
    composite_score: policy.composite
      ? namedComposite(
          heads,
          policy.composite,
          shapesOf(policy, contract),
          reportedShare(metrics, policy),
        )
      : composite,
    latency,
    throughput_per_s,
    environment,
    evidence: {
      model: digests,
      dataset: dataset.fingerprint,
      policy: hashNormalized(policy, hasher),
      contract: hashNormalized(contract, hasher),
      runtime: environment.runtime_version,
    },
    warnings,
    ...(sentences && { sentences }),
    ...(evaluation === undefined ? {} : { evaluation }),
    predictions: null,
  };
}

/** @throws UserError when the composite score is made of what training did not report of this version */
function requireReported({ version, metrics = {} }: RegisteredModel, policy: EvaluationPolicy) {
  const missing = Object.keys(policy.reported ?? {}).find((name) => metrics[name] === undefined);
  if (missing === undefined) return;
  throw new UserError(
    l10n.t(
      'Training reported no {0} of version {1}',
      missing.slice(reportedPrefix.length),
      version,
    ),
    l10n.t(
      'Take it out of "composite" in {0}, or register a model whose training_config.json or metrics.json has it.',
      POLICY_PATH,
    ),
  );
}

/** The policy's heads with the classes that the contract names. */
function shapesOf(
  { heads }: EvaluationPolicy,
  { classes }: RegisteredModel['contract'],
): HeadShapes {
  const shaped = Object.entries(heads).map(([head, { task }]) => [
    head,
    { task, classes: classes[head] ?? [] },
  ]);
  return Object.fromEntries(shaped) as HeadShapes;
}

async function record(
  { registry }: EvaluationServices,
  results: EvaluationResults,
  predictions: string,
): Promise<EvaluationResults> {
  const recorded = await registry.recordEvaluation({
    files: results.evidence.model,
    results,
    predictions,
  });
  const stored = join(recorded.folder, predictionFileName);
  const shown = isInside(registry.root, stored) ? relative(registry.root, stored) : stored;
  return { ...results, version: recorded.version, predictions: shown };
}
