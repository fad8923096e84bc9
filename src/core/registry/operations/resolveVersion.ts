import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { join } from '../../shared/files/paths';
import { folderOf, mainFileOf, rolesInOrder } from '../storage/locate';
import type { ResolvedModel } from '../modelRegistry';
import { requireUndoubted } from '../state/doubts';
import { openForRead } from '../state/opening';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Registry } from '../format/types';
import { requireWritable } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import { isRange, satisfies } from '../../shared/versions/versions';
import type { Role } from '../format/roles';

/**
 * Where a version lies.
 * @param wanted a full version, a range, `champion` or `challenger`; of several the champion comes
 *   first, then the archive by version, then the challenger
 */
export async function resolveVersion(
  context: RegistryContext,
  wanted: string,
): Promise<ResolvedModel> {
  const { state } = await openForRead(context);
  const role = chooseReadable(context, state, wanted);
  await requireUndoubted(context, state.registry, role);
  const { version, model_id, metrics } = role.entry;
  const folder = await folderOf(context, role);
  if (folder === undefined) throw notThere(context, role);
  const real = await context.fs.realPath(folder);
  const file = join(real, await mainFileOf(context, role.entry, real));
  if ((await context.fs.stat(file))?.kind !== 'file') throw notThere(context, role);
  return { version, model_id, folder: real, file, metrics };
}

function notThere(context: RegistryContext, { entry, folder }: Role): UserError {
  return new UserError(
    l10n.t(
      'the files of version {0} are not in {1} as they were registered',
      entry.version,
      shown(context, folder),
    ),
    {
      text: l10n.t('Run `backbone doctor`.'),
      command: 'repairRegistry',
      label: l10n.t('Repair…'),
    },
    { kind: 'integrity' },
  );
}

/** Of a registry that can't be read in part, what can be read; its problem where that is not enough. */
function chooseReadable(context: RegistryContext, state: RegistryState, wanted: string): Role {
  try {
    return chooseRole(context, state.registry, wanted);
  } catch (error) {
    requireWritable(state);
    throw error;
  }
}

/** @throws UserError when nothing has that name */
export function chooseRole(context: RegistryContext, registry: Registry, wanted: string): Role {
  const roles = rolesInOrder(context, registry);
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
    currentName(wanted).length > 0
      ? l10n.t('there is no {0} in this registry', wanted)
      : l10n.t('there is no version {0} in this registry', wanted),
    versions.length > 0
      ? l10n.t('Known are {0}.', versions.slice(0, 10).join(', '))
      : l10n.t('Register a model first.'),
  );
}

function currentName(status: string): readonly string[] {
  return status === 'champion' || status === 'challenger' ? [status] : [];
}
