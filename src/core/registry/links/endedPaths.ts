import { removeIfPresent } from '../../shared/files/replace';
import { championArchiveFolder } from '../format/layout';
import { isRealFolder } from '../storage/modelFiles';
import { adopting, mayReplace } from './productionLinks';
import { extensions, fileBehind, productionFolder } from './productionPaths';
import { absolute, shown } from '../registryContext';
import { readLinkState } from './linkState';
import type { ReconcilePhase, Step } from '../reconcileStep';
import { sentence } from '../../shared/text/sentence';

/**
 * With force, a production path of one file ends: the new champion has no such file. It goes before
 * the champion's link moves, so that no death in between leaves a path that leads nowhere.
 */
export const endedPathsPhase: ReconcilePhase = async (context, { registry }) => {
  const { champion, production_name: name } = registry;
  if (!champion?.files || name === '') return [];
  if (!(await isRealFolder(context, absolute(context, championArchiveFolder(champion))))) return [];
  const steps: Step[] = [];
  for (const ending of extensions) {
    if (fileBehind(champion, ending) !== undefined) continue;
    const path = `${productionFolder(context, registry)}${ending}`;
    const linkState = await readLinkState(context, path);
    if (linkState.kind === 'none' || !(await mayReplace(context, registry, path, linkState)))
      continue;
    if (adopting(registry) && linkState.kind === 'file') continue;
    const run = async () => {
      await removeIfPresent(context.fs, path);
      await context.fs.syncDirectory(context.layout.production);
    };
    steps.push({ done: sentence('production_ended', { path: shown(context, path) }), run });
  }
  return steps;
};
