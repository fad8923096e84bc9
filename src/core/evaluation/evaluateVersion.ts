import { UserError } from '../errors';
import { basename, isInside, join, relative } from '../paths';
import type { FileDigest } from '../registry/types';
import type { EvaluateOptions } from '../workspace';
import { hashMeaning } from './evidence';
import type { EvaluationOutcome } from './ports';
import { predictionFileName } from './predictionStore';
import { otherDataset, readPolicy } from './readPolicy';
import { modelRunOf, readRegisteredModel } from './registeredModel';
import type { KeptPredictions, RegisteredModel } from './registeredModel';
import type { EvaluationServices } from './services';
import type { EvaluationPolicy, EvaluationResults } from './types';

/**
 * Runs a registered version over the policy's data set and keeps the results beside the model and
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
  const { registry, files } = services;
  const model = await readRegisteredModel(await registry.resolve(version), files);
  const policy = await readPolicy(registry.root, files);
  const kept = options.dataset === undefined && options.limit === undefined;
  if (!kept) return toResults(services, model, policy, await run(services, model, policy, options));
  const evaluation = services.ids.next();
  const predictions = join(services.temporaryFolder, `backbone-${evaluation}.bbp`);
  try {
    const outcome = await run(services, model, policy, options, { evaluation, predictions });
    const results = toResults(services, model, policy, outcome, evaluation);
    return await record(services, results, predictions);
  } finally {
    if (await files.stat(predictions)) await files.unlink(predictions);
  }
}

export type Ran = EvaluationOutcome & { readonly path: string };

async function run(
  { registry, evaluator, files, workingFolder }: EvaluationServices,
  model: RegisteredModel,
  policy: EvaluationPolicy,
  options: EvaluateOptions,
  keep?: KeptPredictions,
): Promise<Ran> {
  const { dataset, limit, onProgress, signal } = options;
  const folder = workingFolder ?? registry.root;
  const spec =
    dataset === undefined
      ? policy.dataset
      : await otherDataset(policy.dataset, dataset, folder, files);
  const request = {
    models: [modelRunOf(model, keep)],
    dataset: { spec, root: registry.root },
    heads: policy.heads,
    ...(limit === undefined ? {} : { limit }),
  };
  const outcome = await evaluator.evaluate(request, { onProgress, signal });
  requireRegistered(model, outcome.models[0]!.digests);
  return { ...outcome, path: spec.path };
}

/** @throws UserError (integrity) when other bytes ran than were registered */
export function requireRegistered(
  { version, files }: RegisteredModel,
  ran: readonly FileDigest[],
): void {
  const changed = files.find(({ path, sha256 }) => {
    const file = ran.find((each) => each.path === path);
    return file?.sha256 !== sha256;
  });
  if (!changed) return;
  throw new UserError(
    `${basename(changed.path)} is not the file that was registered as version ${version}`,
    'Run `backbone verify`; put the registered file back, or register this one as a new version.',
    { kind: 'integrity' },
  );
}

/** @param evaluation id that its predictions carry, where they are kept */
export function toResults(
  { clock, hasher }: Pick<EvaluationServices, 'clock' | 'hasher'>,
  { model_id, version, contract }: RegisteredModel,
  policy: EvaluationPolicy,
  ran: Ran,
  evaluation?: string,
): EvaluationResults {
  const { dataset, throughput_per_s, environment } = ran;
  const { digests, heads, composite, latency, warnings } = ran.models[0]!;
  return {
    model_id,
    version,
    evaluated_at: clock.now().toISOString(),
    dataset: { path: ran.path, ...dataset },
    heads,
    composite_score: composite,
    latency,
    throughput_per_s,
    environment,
    evidence: {
      model: digests,
      dataset: dataset.fingerprint,
      policy: hashMeaning(policy, hasher),
      contract: hashMeaning(contract, hasher),
      runtime: environment.runtime_version,
    },
    warnings,
    ...(evaluation === undefined ? {} : { evaluation }),
    predictions: null,
  };
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
