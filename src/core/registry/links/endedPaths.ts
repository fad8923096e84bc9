import * as l10n from '@vscode/l10n';
import { removeIfPresent } from '../../shared/files/replace';
import { championHome } from '../format/layout';
import { isRealFolder } from '../storage/modelFiles';
import { adopting, mayReplace } from './productionLinks';
import { extensions, fileBehind, productionFolder } from './productionPaths';
import { absolute, shown } from '../registryContext';
import { standingAt } from './standing';
import type { Phase, Step } from '../steps/step';

/**
 * With force, a production path of one file ends: the new champion has no such file. It goes before
 * the champion's link moves, so that no death in between leaves a path that leads nowhere.
 */
export const endedPathsPhase: Phase = async (site, { registry }) => {
  const { champion, production_name: name } = registry;
  if (!champion?.files || name === '') return [];
  if (!(await isRealFolder(site, absolute(site, championHome(champion))))) return [];
  const steps: Step[] = [];
  for (const ending of extensions) {
    if (fileBehind(champion, ending) !== undefined) continue;
    const path = `${productionFolder(site, registry)}${ending}`;
    const standing = await standingAt(site, path);
    if (standing.kind === 'none' || !(await mayReplace(site, registry, path, standing))) continue;
    if (adopting(registry) && standing.kind === 'file') continue;
    const run = async () => {
      await removeIfPresent(site.fs, path);
      await site.fs.syncDirectory(site.layout.production);
    };
    const ended = l10n.t('{0} ended: the champion has no such single file', shown(site, path));
    steps.push({ done: ended, run });
  }
  return steps;
};
