import { itemAt } from '../shared/items/lookUp';
import type { ProgressOptions } from '../shared/progress/progress';
import { dropPredictions, keepPredictions, runModels } from './evaluateVersion';
import { readPolicy } from '../evaluation/policy/readPolicy';
import { readRegisteredModel } from './registeredModel';
import type { PlacedModel, RegisteredModel } from './registeredModel';
import type { EvaluationServices } from './services';
import type { Rerun } from '../comparison/promotion/verifyDecision';

/**
 * Runs registered versions over the policy's data set as it is now, in one process, and keeps
 * nothing of it.
 * @throws UserError for everything that a user can mend
 */
export async function evaluateAgain(
  services: EvaluationServices,
  placed: readonly PlacedModel[],
  progressOptions: ProgressOptions = {},
): Promise<Rerun> {
  const { registry, files } = services;
  const models: RegisteredModel[] = [];
  for (const one of placed) models.push(await readRegisteredModel(one, files));
  const policy = await readPolicy(registry.root, files);
  const kept = models.map(() => keepPredictions(services));
  const release = () => dropPredictions(services, kept);
  try {
    const all = await runModels(services, models, policy, progressOptions, kept);
    const results = all.map((own, index) => {
      return { ...own, predictions: itemAt(kept, index).predictions };
    });
    return { results, release };
  } catch (error) {
    await release();
    throw error;
  }
}
