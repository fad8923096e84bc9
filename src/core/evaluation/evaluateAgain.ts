import { join } from '../paths';
import type { Watched } from '../progress';
import { requireRegistered, toResults } from './evaluateVersion';
import { readPolicy } from './readPolicy';
import { modelRunOf, readRegisteredModel } from './registeredModel';
import type { PlacedModel, RegisteredModel } from './registeredModel';
import type { EvaluationServices } from './services';
import type { EvaluationResults } from './types';

/** Results that are kept nowhere, and their predictions until they are let go. */
export interface Rerun {
  /** In the order of the versions; `predictions` is an absolute path. */
  readonly results: readonly EvaluationResults[];
  /** Removes the predictions. */
  release(): Promise<void>;
}

/**
 * Runs registered versions over the policy's data set as it is now, in one process, and keeps
 * nothing of it.
 * @throws UserError for everything that a user can mend
 */
export async function evaluateAgain(
  services: EvaluationServices,
  placed: readonly PlacedModel[],
  watched: Watched = {},
): Promise<Rerun> {
  const { registry, files, evaluator, ids, temporaryFolder } = services;
  const models: RegisteredModel[] = [];
  for (const one of placed) models.push(await readRegisteredModel(one, files));
  const policy = await readPolicy(registry.root, files);
  const kept = models.map(() => {
    const evaluation = ids.next();
    return { evaluation, predictions: join(temporaryFolder, `backbone-${evaluation}.bbp`) };
  });
  const release = async () => {
    for (const { predictions } of kept)
      if (await files.stat(predictions)) await files.unlink(predictions);
  };
  try {
    const request = {
      models: models.map((model, index) => modelRunOf(model, kept[index])),
      dataset: { spec: policy.dataset, root: registry.root },
      heads: policy.heads,
    };
    const outcome = await evaluator.evaluate(request, watched);
    const results = models.map((model, index) => {
      const one = { ...outcome, path: policy.dataset.path, models: [outcome.models[index]!] };
      requireRegistered(model, outcome.models[index]!.digests);
      const { evaluation, predictions } = kept[index]!;
      return { ...toResults(services, model, policy, one, evaluation), predictions };
    });
    return { results, release };
  } catch (error) {
    await release();
    throw error;
  }
}
