import { isTemporaryName, temporaryName } from '../../shared/files/replace';
import { join } from '../../shared/files/paths';
import { besideModel } from '../format/layout';
import { waitingNames } from './convertedPhase';
import { rolesInOrder } from '../storage/locate';
import { isRealFolder } from '../storage/modelFiles';
import { removeTree } from '../../shared/files/removeTree';
import type { RegistryContext } from '../registryContext';
import type { ReconcilePhase, Step } from '../reconcileStep';

/** Files that the tool writes next to a model, by their temporary names. */
const replaced = [
  ...waitingNames,
  ...[
    besideModel.metadata,
    besideModel.results,
    besideModel.config,
    besideModel.classes,
    'predictions.parquet',
  ].map(temporaryName),
];

/** Removes what a crash left half written; nothing else has such names. */
export const temporariesPhase: ReconcilePhase = async (context, { registry }) => {
  const { config, backups, models, archive, challenger, production, logs } = context.layout;
  const steps: Step[] = [];
  for (const folder of [config, backups, models, archive, production, logs]) {
    if (!(await isRealFolder(context, folder))) continue;
    const names = (await context.fs.list(folder)).filter(isTemporaryName);
    for (const name of names) steps.push(removal(context, join(folder, name)));
  }
  const archiveFolders = rolesInOrder(context, registry).map(({ folder }) => folder);
  for (const folder of new Set([challenger, ...archiveFolders]))
    steps.push(...(await inModel(context, folder)));
  return steps;
};

async function inModel(context: RegistryContext, folder: string): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const name of replaced)
    if (await context.fs.lstat(join(folder, name)))
      steps.push(removal(context, join(folder, name)));
  return steps;
}

function removal(context: RegistryContext, path: string): Step {
  return { done: null, run: () => removeTree(context, path) };
}
