import { isTemporaryName, temporaryName } from '../../shared/files/replace';
import { join } from '../../shared/files/paths';
import { besideModel } from '../format/layout';
import { rolesInOrder } from '../storage/locate';
import { isRealFolder } from '../storage/modelFiles';
import { removeTree } from '../../shared/files/removeTree';
import type { Site } from '../registryContext';
import type { Phase, Step } from './step';

/** Files that the tool writes beside a model, by their temporary names. */
const beside = [besideModel.metadata, besideModel.results, 'predictions.bbp'].map(temporaryName);

/** Removes what a crash left half written; nothing else has such names. */
export const temporariesPhase: Phase = async (site, { registry }) => {
  const { config, backups, models, archive, challenger, production, logs } = site.layout;
  const steps: Step[] = [];
  for (const folder of [config, backups, models, archive, production, logs]) {
    if (!(await isRealFolder(site, folder))) continue;
    const names = (await site.fs.list(folder)).filter(isTemporaryName);
    for (const name of names) steps.push(removal(site, join(folder, name)));
  }
  const homes = rolesInOrder(site, registry).map(({ folder }) => folder);
  for (const folder of new Set([challenger, ...homes]))
    steps.push(...(await inModel(site, folder)));
  return steps;
};

async function inModel(site: Site, folder: string): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const name of beside)
    if (await site.fs.lstat(join(folder, name))) steps.push(removal(site, join(folder, name)));
  return steps;
}

function removal(site: Site, path: string): Step {
  return { done: null, run: () => removeTree(site, path) };
}
