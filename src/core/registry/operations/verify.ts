import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { registeredContract } from '../storage/contract';
import { loadFailure } from './deployed';
import { editedProblems, logProblems } from '../state/health';
import { folderOf, rolesInOrder } from '../storage/locate';
import { mismatches } from '../storage/modelFiles';
import type { Mismatch } from '../storage/modelFiles';
import { provenFiles } from '../state/provenFiles';
import { unmeasuredProblems } from '../state/measured';
import { recordProblemsOf } from '../state/records';
import { doubtProblems } from '../state/doubts';
import { unlistedProblems } from '../state/unlisted';
import { openForRead } from '../state/opening';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Registry } from '../format/types';
import type { Role } from '../format/roles';
import type { Problem } from '../format/problem';
import { byteProgress, cancellable } from '../../shared/progress/byteProgress';
import type { ByteWatch } from '../../shared/progress/byteProgress';
import type { ProgressOptions } from '../../shared/progress/progress';

/** Reads every file of the versions and compares it with what was registered; no cache is asked. */
export async function verify(
  context: RegistryContext,
  version?: string,
  progressOptions: ProgressOptions = {},
): Promise<{ readonly ok: boolean; readonly problems: readonly Problem[] }> {
  const opened = await openForRead(context);
  const { state } = opened;
  const roles = rolesInOrder(context, state.registry).filter(({ entry }) => !entry.missing);
  const chosen = version === undefined ? roles : roles.filter((role) => isNamed(role, version));
  if (version !== undefined && chosen.length === 0)
    throw new UserError(
      l10n.t('there is no version {0}', version),
      l10n.t('`backbone list` shows all versions.'),
    );
  const overall = async () => [
    ...state.read.problems,
    ...(await doubtProblems(context, state.registry)),
    ...(await unlistedProblems(context, state.registry)),
    ...(await logProblems(context, opened)),
  ];
  const problems: Problem[] = version === undefined ? await overall() : [];
  const watch = byteProgress(bytesOf(chosen), progressOptions);
  const loads = chosen.some(({ status }) => status === 'champion');
  const read = async () => {
    for (const role of chosen)
      problems.push(...(await verifyRole(context, state.registry, role, watch)));
    if (loads) problems.push(...(await loadProblems(context, state.registry, watch.signal)));
  };
  await cancellable(read, watch.signal, () => l10n.t('The verification'));
  if (!context.readOnly) await context.hasher.flush();
  return { ok: problems.length === 0, problems };
}

function isNamed({ entry, status }: Role, version: string): boolean {
  return [entry.version, entry.model_id, status].includes(version);
}

/** How much is read of versions: what their files had when they were registered. */
export function bytesOf(roles: readonly Role[]): number {
  return roles.flatMap(({ entry }) => entry.files ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
}

export async function verifyRole(
  context: RegistryContext,
  registry: Registry,
  role: Role,
  watch: ByteWatch = {},
): Promise<readonly Problem[]> {
  const { entry } = role;
  if (!entry.files) return [{ code: 'no_hashes', version: entry.version }];
  const folder = (await folderOf(context, role)) ?? role.folder;
  const faults = await mismatches(context, folder, entry.files, 'fresh', watch);
  const records = await recordProblemsOf(context, registry, role);
  if (faults.length > 0 && (await provenFiles(context, role)))
    return [{ code: 'files_disagree', version: entry.version, path: shown(context, folder) }];
  const problems = [...faults.map((fault) => corrupt(role, fault)), ...records];
  if (faults.length > 0) return problems;
  const contract = await registeredContract(context, entry, folder);
  if (entry.contract_sha256 !== undefined && !contract)
    problems.push({
      code: 'contract_lost',
      version: entry.version,
      path: shown(context, role.folder),
    });
  problems.push(...(await unmeasuredProblems(context, entry, folder)));
  return [...problems, ...(await editedProblems(context, [role]))];
}

/** Whether the champion still loads the way the deployment loads it. */
export async function loadProblems(
  context: RegistryContext,
  registry: Registry,
  signal?: AbortSignal,
): Promise<readonly Problem[]> {
  // Anyone who may only look runs no model.
  const failure = context.readOnly ? undefined : await loadFailure(context, registry, signal);
  const version = registry.champion?.version ?? '';
  return failure === undefined ? [] : [{ code: 'champion_unloadable', version, why: failure }];
}

function corrupt({ entry, status }: Role, { path, fault }: Mismatch): Problem {
  const code = status === 'champion' ? 'champion_corrupt' : 'version_corrupt';
  return { code, version: entry.version, path, fault };
}
