import * as l10n from '@vscode/l10n';
import { findProblems } from '../state/health';
import { rolesInOrder } from '../storage/locate';
import { holds, isRealFolder } from '../storage/modelFiles';
import { look } from '../state/opening';
import type { Look } from '../state/opening';
import { readLog } from '../../shared/log/operationLog';
import type { Site } from '../registryContext';
import { readState } from '../state/state';
import type { RegistryState } from '../state/state';
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
  site: Site,
  options: { readonly repair: boolean },
): Promise<Diagnosis> {
  const repaired = options.repair ? await repair(site) : [];
  const problems = await examine(site);
  if (!site.readOnly) await site.hasher.flush();
  return { ok: problems.length === 0, problems, repaired };
}

async function examine(site: Site): Promise<readonly Problem[]> {
  if (!(await readState(site))) return [registryMissing()];
  const seen = await look(site);
  const found = [...(await findProblems(site, seen)), ...(await freshProblems(site, seen))];
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
async function freshProblems(site: Site, seen: Look): Promise<readonly Problem[]> {
  const { state } = seen;
  const { registry } = state;
  const problems: Problem[] = [];
  for (const role of rolesInOrder(site, registry)) {
    if (role.entry.missing || !(await isRealFolder(site, role.folder))) continue;
    for (const problem of await verifyRole(site, role))
      if (problem.code !== 'champion_corrupt' || !(await reported(site, state)))
        problems.push(problem);
  }
  if (!seen.outside) problems.push(...(await loadProblems(site, registry)));
  if ((await readLog(site)).intact) return problems;
  return [...problems, logBroken()];
}

/** Whether the cheap look has told of the champion's damage already. */
async function reported(site: Site, state: RegistryState): Promise<boolean> {
  const [role] = rolesInOrder(site, state.registry);
  return role !== undefined && !(await holds(site, role.folder, role.entry.files));
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
