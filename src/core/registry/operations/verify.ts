import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { registeredContract } from '../storage/contract';
import { loadFailure } from './deployed';
import { editedProblems } from '../state/health';
import { folderOf, rolesInOrder } from '../storage/locate';
import { mismatches } from '../storage/modelFiles';
import { openForRead } from '../state/opening';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Problem, Registry } from '../format/types';
import type { Role } from '../format/roles';

/** Reads every file of the versions and compares it with what was registered; no cache is asked. */
export async function verify(
  context: RegistryContext,
  version?: string,
): Promise<{ readonly ok: boolean; readonly problems: readonly Problem[] }> {
  const { state } = await openForRead(context);
  const roles = rolesInOrder(context, state.registry).filter(({ entry }) => !entry.missing);
  const chosen = version === undefined ? roles : roles.filter((role) => isNamed(role, version));
  if (version !== undefined && chosen.length === 0)
    throw new UserError(
      l10n.t('there is no version {0}', version),
      l10n.t('`backbone list` shows all versions.'),
    );
  const problems = version === undefined ? [...state.read.problems] : [];
  for (const role of chosen) problems.push(...(await verifyRole(context, role)));
  if (chosen.some(({ status }) => status === 'champion'))
    problems.push(...(await loadProblems(context, state.registry)));
  return { ok: problems.length === 0, problems };
}

function isNamed({ entry, status }: Role, version: string): boolean {
  return [entry.version, entry.model_id, status].includes(version);
}

export async function verifyRole(
  context: RegistryContext,
  role: Role,
): Promise<readonly Problem[]> {
  const { entry } = role;
  if (!entry.files) return [unadopted(role)];
  const folder = (await folderOf(context, role)) ?? role.folder;
  const faults = await mismatches(context, folder, entry.files, true);
  const problems = faults.map((fault): Problem => corrupt(role, fault.text()));
  if (faults.length > 0) return problems;
  const contract = await registeredContract(context, entry, folder);
  if (entry.contract_sha256 !== undefined && !contract) problems.push(contractLost(context, role));
  return [...problems, ...(await editedProblems(context, [role]))];
}

/** Whether the champion still loads the way the deployment loads it. */
export async function loadProblems(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Problem[]> {
  // Whoever may only look runs no model.
  const failure = context.readOnly ? undefined : await loadFailure(context, registry);
  if (failure === undefined) return [];
  return [
    {
      code: 'champion_unloadable',
      message: l10n.t('the champion does not load through the production path: {0}', failure),
      remedy: l10n.t('Run `backbone rollback`.'),
      command: 'rollback',
    },
  ];
}

export function corrupt({ entry, status }: Role, fault: string): Problem {
  const champion = status === 'champion';
  return {
    code: champion ? 'champion_corrupt' : 'version_corrupt',
    message: l10n.t('version {0}: {1}', entry.version, fault),
    remedy: champion
      ? l10n.t('Run `backbone rollback`, or `backbone doctor --repair`.')
      : l10n.t(
          'Put the original file back from a copy of your own; the version cannot be rolled back to.',
        ),
    ...(champion && { command: 'rollback' }),
  };
}

function unadopted({ entry }: Role): Problem {
  return {
    code: 'no_hashes',
    message: l10n.t(
      'version {0} has no recorded hashes, so that nothing can be verified',
      entry.version,
    ),
    remedy: l10n.t('Run `backbone init`, which adopts the models and records them.'),
    command: 'initializeRegistry',
  };
}

function contractLost(context: RegistryContext, { entry, folder }: Role): Problem {
  return {
    code: 'contract_lost',
    message: l10n.t(
      'the contract of version {0} in {1}/metadata.json is not what was registered',
      entry.version,
      shown(context, folder),
    ),
    remedy: l10n.t('Restore metadata.json or training_config.json and class_mappings.json.'),
  };
}
