import { rolesInOrder } from '../storage/locate';
import { compareMetadata } from '../storage/metadataFault';
import { archiveFolderOf, rejectedFolderOf } from '../format/layout';
import { absolute, shown } from '../registryContext';
import { UserError } from '../../shared/errors/errors';
import { describeProblem } from '../format/describeProblem';
import * as l10n from '@vscode/l10n';
import type { RegistryContext } from '../registryContext';
import type { Problem } from '../format/problem';
import type { Registry } from '../format/types';
import type { Role } from '../format/roles';
import { versionInName } from '../../shared/versions/versions';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** Every entry that names another version's id or folder. */
export async function doubtProblems(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Problem<'entry_in_doubt'>[]> {
  const problems: Problem<'entry_in_doubt'>[] = [];
  for (const role of rolesInOrder(context, registry)) {
    const fault = await doubtOf(context, registry, role);
    if (fault) problems.push({ code: 'entry_in_doubt', version: role.entry.version, fault });
  }
  return problems;
}

/**
 * Why a version must not be used: its entry contradicts itself, another entry or the
 * `metadata.json` in its folder. Undefined when nothing does; no weights are read.
 */
export async function doubtOf(
  context: RegistryContext,
  registry: Registry,
  role: Role,
): Promise<Sentence | undefined> {
  const { entry, folder } = role;
  const { version, model_id: id } = entry;
  const named = versionInName(id);
  if (named !== undefined && named !== version)
    return sentence('id_of_other_version', { id, version });
  const path = shown(context, folder);
  const twin = rolesInOrder(context, registry).find(
    (other) => other.folder === folder && other.entry.model_id !== id,
  );
  if (twin) return sentence('folder_shared', { path, other: twin.entry.model_id });
  if (!entry.files || entry.missing || role.status === 'challenger') return undefined;
  const { entry: told, fault } = await compareMetadata(context, folder, entry);
  if (fault !== 'other_version' || isOwnFolder(context, role)) return undefined;
  return sentence('folder_of_other', { path, other: told?.model_id ?? '' });
}

/** Whether a folder is named after the version, so that its metadata is what is wrong. */
export function isOwnFolder(context: RegistryContext, { entry, folder }: Role): boolean {
  const id = entry.model_id;
  return [archiveFolderOf(id), rejectedFolderOf(id)].some(
    (name) => absolute(context, name) === folder,
  );
}

/**
 * A registry that something else changed is not made the committed one while its entries are in doubt.
 * @throws UserError (integrity) with the first doubt
 */
export async function requireNoDoubts(context: RegistryContext, registry: Registry): Promise<void> {
  for (const role of rolesInOrder(context, registry))
    await requireUndoubted(context, registry, role);
}

/** @throws UserError (integrity) when the records contradict each other on a version */
export async function requireUndoubted(
  context: RegistryContext,
  registry: Registry,
  role: Role | undefined,
): Promise<void> {
  const fault = role && (await doubtOf(context, registry, role));
  if (!fault) return;
  const problem = { code: 'entry_in_doubt', version: role.entry.version, fault } as const;
  const { message, remedy, command } = describeProblem(problem);
  const label = l10n.t('Repair…');
  throw new UserError(message, { text: remedy, command, label }, { kind: 'integrity' });
}
