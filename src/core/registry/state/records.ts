import { isAffected } from '../format/affectedVersions';
import { folderOf, rolesInOrder } from '../storage/locate';
import { isRealFolder } from '../storage/modelFiles';
import { compareMetadata } from '../storage/metadataFault';
import type { MetadataFault } from '../storage/metadataFault';
import { isOwnFolder } from './doubts';
import { provenFiles } from './provenFiles';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Problem } from '../format/problem';
import type { Entry, Registry } from '../format/types';
import type { Role } from '../format/roles';

/** What registry and `metadata.json` say of the versions, where it is not the same; no weights are read. */
export async function recordProblems(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const role of rolesInOrder(context, registry))
    problems.push(...(await recordProblemsOf(context, registry, role)));
  return problems;
}

/** The same of one version; an adoption has yet to write the metadata of one without hashes. */
export async function recordProblemsOf(
  context: RegistryContext,
  registry: Registry,
  role: Role,
): Promise<readonly Problem[]> {
  const { entry } = role;
  if (!entry.files || entry.missing) return [];
  const found = await folderOf(context, role);
  const folder = found ?? role.folder;
  if (!(await isRealFolder(context, folder))) return [];
  const { fault, field = '' } = await compareMetadata(context, folder, entry, role.status);
  // A challenger that is not as it was registered is a problem of its own.
  if (found === undefined && fault !== 'other_files') return [];
  if (fault === 'other_version' && !isOwnFolder(context, role) && role.status !== 'challenger')
    return [];
  const of = { version: entry.version, path: shown(context, folder) };
  if (fault === undefined) return [];
  // What the last operation changed is written before anything else is done.
  if (fault === 'other_fields' && isAffected(registry, role)) return [];
  if (fault === 'other_fields') return [{ code: 'metadata_differs', ...of, field }];
  if (fault === 'other_files') return [{ code: 'files_disagree', ...of }];
  return [{ code: 'metadata_lost', ...of, why: reasons[fault] }];
}

const reasons = {
  gone: 'gone',
  unreadable: 'unreadable',
  other_version: 'other',
} as const satisfies Partial<Record<MetadataFault, string>>;

/** Whether a version's files are right and the registry's digests of them are not. */
export async function isRecordWrong(
  context: RegistryContext,
  registry: Registry,
  { model_id }: Entry,
): Promise<boolean> {
  const role = rolesInOrder(context, registry).find(({ entry }) => entry.model_id === model_id);
  return role !== undefined && (await provenFiles(context, role)) !== undefined;
}
