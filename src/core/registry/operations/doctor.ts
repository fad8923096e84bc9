import * as l10n from '@vscode/l10n';
import { findProblems } from '../state/health';
import { rolesInOrder } from '../storage/locate';
import { holds, isRealFolder } from '../storage/modelFiles';
import { openForRead } from '../state/opening';
import type { OpenedRegistry } from '../state/opening';
import { readLog } from '../../shared/log/operationLog';
import type { RegistryContext } from '../registryContext';
import { readState } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import type { Problem } from '../format/types';
import { repair } from './repair';
import { loadProblems, verifyRole } from './verify';

export interface Diagnosis {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly repaired: readonly string[];
}

/** Looks for everything that is broken, reading all weights; with `repair`, mends what it can. */
export async function doctor(
  context: RegistryContext,
  options: { readonly repair: boolean },
): Promise<Diagnosis> {
  const repaired = options.repair ? await repair(context) : [];
  const problems = await examine(context);
  if (!context.readOnly) await context.hasher.flush();
  return { ok: problems.length === 0, problems, repaired };
}

async function examine(context: RegistryContext): Promise<readonly Problem[]> {
  if (!(await readState(context))) return [registryMissing()];
  const seen = await openForRead(context);
  const found = [...(await findProblems(context, seen)), ...(await freshProblems(context, seen))];
  const unique = new Map(found.map((problem) => [`${problem.code} ${problem.message}`, problem]));
  return [...unique.values()];
}

function registryMissing(): Problem {
  return {
    code: 'registry_missing',
    message: l10n.t('config/model_registry.json does not exist'),
    remedy: l10n.t('Run `backbone doctor --repair`, or `backbone init` for a new one.'),
    command: 'repairRegistry',
  };
}

/** What only reading everything shows: weights that changed under the same times, a cut log. */
async function freshProblems(
  context: RegistryContext,
  seen: OpenedRegistry,
): Promise<readonly Problem[]> {
  const { state } = seen;
  const { registry } = state;
  const problems: Problem[] = [];
  for (const role of rolesInOrder(context, registry)) {
    if (role.entry.missing || !(await isRealFolder(context, role.folder))) continue;
    for (const problem of await verifyRole(context, role))
      if (problem.code !== 'champion_corrupt' || !(await reported(context, state)))
        problems.push(problem);
  }
  if (!seen.changedExternally) problems.push(...(await loadProblems(context, registry)));
  if ((await readLog(context)).intact) return problems;
  return [...problems, logBroken()];
}

/** Whether the cheap look has told of the champion's damage already. */
async function reported(context: RegistryContext, state: RegistryState): Promise<boolean> {
  const [role] = rolesInOrder(context, state.registry);
  return role !== undefined && !(await holds(context, role.folder, role.entry.files));
}

function logBroken(): Problem {
  return {
    code: 'log_broken',
    message: l10n.t(
      'logs/operations.jsonl was changed: a line does not carry the hash of the line before',
    ),
    remedy: l10n.t(
      'Restore it from version control, or run `backbone doctor --repair`, which starts a new one.',
    ),
    command: 'repairRegistry',
  };
}
