import { join } from '../../shared/files/paths';
import { addBackboneEvaluation, readBackboneEvaluations } from '../storage/backboneEvaluations';
import type { BackboneEvaluation } from '../storage/backboneEvaluations';
import { backboneFolder } from '../storage/backboneOrigin';
import { isAffected } from '../format/affectedVersions';
import { isObject } from '../../shared/items/jsonValue';
import { besideModel } from '../format/layout';
import { folderOf, rolesInOrder } from '../storage/locate';
import { readJsonFile } from '../format/readJsonFile';
import type { RegistryContext } from '../registryContext';
import type { ReconcilePhase } from '../reconcileStep';
import type { Role } from '../format/roles';

/** Writes down next to a backbone version what evaluations of the models trained from it said. */
export const backboneEvaluationsPhase: ReconcilePhase = async (context, { registry }) => {
  const steps = [];
  for (const role of rolesInOrder(context, registry)) {
    const { version, backbone, evaluated_at: at } = role.entry;
    if (typeof at !== 'string' || !isAffected(registry, role)) continue;
    const folder = await backboneFolder(context, backbone);
    if (folder === undefined) continue;
    const { evaluations } = await readBackboneEvaluations(context.fs, folder);
    if (evaluations.some((one) => one.version === version && one.evaluated_at === at)) continue;
    const run = async () =>
      addBackboneEvaluation(context.fs, folder, await evaluationOf(context, role, at));
    steps.push({ done: null, run });
  }
  return steps;
};

async function evaluationOf(
  context: RegistryContext,
  role: Role,
  at: string,
): Promise<BackboneEvaluation> {
  const { model_id, version, metrics } = role.entry;
  const dataset = await datasetOf(context, role, at);
  return { model_id, version, evaluated_at: at, metrics, ...(dataset && { dataset }) };
}

/** Of the results next to the model, if they are those of this evaluation. */
async function datasetOf(
  context: RegistryContext,
  role: Role,
  at: string,
): Promise<BackboneEvaluation['dataset']> {
  const folder = await folderOf(context, role);
  if (folder === undefined) return undefined;
  const { value } = await readJsonFile(context, join(folder, besideModel.results));
  if (!isObject(value) || value['evaluated_at'] !== at || !isObject(value['dataset']))
    return undefined;
  const { path, fingerprint, samples } = value['dataset'];
  if (typeof path !== 'string' || typeof fingerprint !== 'string' || typeof samples !== 'number')
    return undefined;
  return { path, fingerprint, samples };
}
