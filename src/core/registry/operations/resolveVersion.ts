import { UserError } from '../../errors';
import { join } from '../../paths';
import { folderOf, mainFileOf, rolesInOrder } from '../locate';
import type { Role } from '../locate';
import type { ResolvedModel } from '../modelRegistry';
import { look } from '../opening';
import { shown } from '../site';
import type { Site } from '../site';
import type { Registry } from '../types';
import { isRange, satisfies } from '../versions';

/**
 * Where a version lies.
 * @param wanted a full version, a range, `champion` or `challenger`; of several the champion comes
 *   first, then the archive by version, then the challenger
 */
export async function resolveVersion(site: Site, wanted: string): Promise<ResolvedModel> {
  const { state } = await look(site);
  const role = chooseRole(site, state.registry, wanted);
  const { version, model_id } = role.entry;
  const folder = await folderOf(site, role);
  if (folder === undefined)
    throw new UserError(
      `the files of version ${version} are not in ${shown(site, role.folder)} as they were registered`,
      { text: 'Run `backbone doctor`.', command: 'repairRegistry', label: 'Repair…' },
      { kind: 'integrity' },
    );
  const real = await site.fs.realPath(folder);
  const main = await mainFileOf(site, role.entry, real);
  return { version, model_id, folder: real, file: join(real, main) };
}

function chooseRole(site: Site, registry: Registry, wanted: string): Role {
  const roles = rolesInOrder(site, registry);
  const named = roles.find(({ entry, status }) =>
    [entry.version, entry.model_id, ...currentName(status)].includes(wanted),
  );
  if (named) return named;
  const usable = roles.filter(({ status }) => status !== 'rejected');
  const matching = isRange(wanted)
    ? usable.find(({ entry }) => satisfies(entry.version, wanted))
    : undefined;
  if (matching) return matching;
  const versions = roles.map(({ entry }) => entry.version);
  throw new UserError(
    `there is no ${currentName(wanted).length > 0 ? wanted : `version ${wanted}`} in this registry`,
    versions.length > 0
      ? `Known are ${versions.slice(0, 10).join(', ')}.`
      : 'Register a model first.',
  );
}

function currentName(status: string): readonly string[] {
  return status === 'champion' || status === 'challenger' ? [status] : [];
}
