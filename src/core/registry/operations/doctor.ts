import * as l10n from '@vscode/l10n';
import { findProblems } from '../state/health';
import { rolesInOrder } from '../storage/locate';
import { isRealFolder } from '../storage/modelFiles';
import { openForRead } from '../state/opening';
import type { OpenedRegistry } from '../state/opening';
import type { RegistryContext } from '../registryContext';
import { problemKey } from '../format/problem';
import type { Problem } from '../format/problem';
import { repair } from './repair';
import { bytesOf, loadProblems, verifyRole } from './verify';
import type { DoctorOptions } from '../modelRegistry';
import { byteProgress, cancellable } from '../../shared/progress/byteProgress';
import type { ProgressOptions } from '../../shared/progress/progress';
import type { Sentence } from '../../shared/text/sentence';

export interface Diagnosis {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly repaired: readonly Sentence[];
}

/** Looks for everything that is broken, reading all weights; with `repair`, mends what it can. */
export async function doctor(
  context: RegistryContext,
  { repair: mends, ...progressOptions }: DoctorOptions,
): Promise<Diagnosis> {
  const { signal } = progressOptions;
  const { repaired, problems } = await cancellable(
    async () => ({
      repaired: mends ? await repair(context, signal) : [],
      problems: await examine(context, progressOptions),
    }),
    signal,
    () => (mends ? l10n.t('The repair') : l10n.t('The search for problems')),
  );
  if (!context.readOnly) await context.hasher.flush();
  return { ok: problems.length === 0, problems, repaired };
}

async function examine(
  context: RegistryContext,
  progressOptions: ProgressOptions,
): Promise<readonly Problem[]> {
  const seen = await openForRead(context);
  if (!seen.state.read.writable) return findProblems(context, seen);
  const fresh = await freshProblems(context, seen, progressOptions);
  const found = [...(await findProblems(context, seen)), ...fresh];
  const unique = new Map(found.map((problem) => [problemKey(problem), problem]));
  return [...unique.values()];
}

/** What only reading everything shows: weights that changed under the same times. */
async function freshProblems(
  context: RegistryContext,
  seen: OpenedRegistry,
  progressOptions: ProgressOptions,
): Promise<readonly Problem[]> {
  const { state } = seen;
  const { registry } = state;
  const problems: Problem[] = [];
  const roles = rolesInOrder(context, registry);
  const watch = byteProgress(bytesOf(roles), progressOptions);
  for (const role of roles) {
    if (role.entry.missing || !(await isRealFolder(context, role.folder))) continue;
    problems.push(...(await verifyRole(context, registry, role, watch)));
  }
  if (!seen.externalChange) problems.push(...(await loadProblems(context, registry, watch.signal)));
  return problems;
}
