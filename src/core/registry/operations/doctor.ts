import { findProblems } from '../state/health';
import { rolesInOrder } from '../storage/locate';
import { isRealFolder } from '../storage/modelFiles';
import { openForRead } from '../state/opening';
import type { OpenedRegistry } from '../state/opening';
import { readLog } from '../../shared/log/operationLog';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { readState } from '../storage/registryState';
import { problemKey } from '../format/problem';
import type { Problem } from '../format/problem';
import { repair } from './repair';
import { loadProblems, verifyRole } from './verify';
import type { Sentence } from '../../shared/text/sentence';

export interface Diagnosis {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly repaired: readonly Sentence[];
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
  if (!(await readState(context)))
    return [{ code: 'registry_missing', path: shown(context, context.layout.registry) }];
  const seen = await openForRead(context);
  const found = [...(await findProblems(context, seen)), ...(await freshProblems(context, seen))];
  const unique = new Map(found.map((problem) => [problemKey(problem), problem]));
  return [...unique.values()];
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
    problems.push(...(await verifyRole(context, role)));
  }
  if (!seen.changedExternally) problems.push(...(await loadProblems(context, registry)));
  if ((await readLog(context)).intact) return problems;
  return [...problems, { code: 'log_broken', path: shown(context, context.layout.log) }];
}
