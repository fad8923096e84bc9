import { findProblems } from '../health';
import { folderPart } from '../layout';
import { locateChallenger, mainFileOf, rolesInOrder } from '../locate';
import { holds, isRealFolder } from '../modelFiles';
import { championPlace } from '../championLink';
import { commit, operationOf } from '../commit';
import { look, requireChangeable } from '../opening';
import type { Look } from '../opening';
import { readLog } from '../operationLog';
import { changedOutside } from '../outside';
import { readJsonFile } from '../readJsonFile';
import { recover, reconcile } from '../reconcile';
import { restoreRegistry, setAside } from '../restore';
import { candidateEntries, unloadable } from '../rollbackCandidates';
import { contradictions } from '../rows';
import { absolute, shown } from '../site';
import type { Site } from '../site';
import { readState } from '../state';
import type { RegistryState } from '../state';
import { rejected } from '../transitions';
import type { ArchiveEntry, Problem, Registry } from '../types';
import { rollbackTo } from './rollback';
import { verifyRole } from './verify';

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
    message: 'config/model_registry.json does not exist',
    remedy: 'Run `backbone doctor --repair`, or `backbone init` for a new one.',
    command: 'repairRegistry',
  };
}

/** What only reading everything shows: weights that changed under the same times, a cut log. */
async function freshProblems(site: Site, { state }: Look): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const role of rolesInOrder(site, state.registry)) {
    if (role.entry.missing || !(await isRealFolder(site, role.folder))) continue;
    for (const problem of await verifyRole(site, role))
      if (problem.code !== 'champion_corrupt' || !(await reported(site, state)))
        problems.push(problem);
  }
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
    message: 'logs/operations.jsonl was changed: a line does not carry the hash of the line before',
    remedy:
      'Restore it from version control, or run `backbone doctor --repair`, which starts a new one.',
    command: 'repairRegistry',
  };
}

async function repair(site: Site): Promise<readonly string[]> {
  requireChangeable(site);
  return site.lock.run(async () => {
    const restored = await restoredState(site);
    const { state } = restored;
    if (await changedOutside(site, state)) return restored.repaired;
    const recovered = await recover(site, state);
    const files = await repairFiles(site);
    const entries = await repairEntries(site, state, files);
    const champion = await repairChampion(site, entries.state);
    return [...restored.repaired, ...recovered, ...entries.repaired, ...champion];
  });
}

async function restoredState(
  site: Site,
): Promise<{ state: RegistryState; repaired: readonly string[] }> {
  const state = await readState(site);
  if (state?.read.writable && state.read.problems.length === 0) return { state, repaired: [] };
  return restoreRegistry(site);
}

/** A log whose chain is cut and a pool that cannot be read are kept aside; new ones are begun. */
async function repairFiles(site: Site): Promise<readonly string[]> {
  const done: string[] = [];
  const { log, events } = site.layout;
  if (!(await readLog(site)).intact) {
    const aside = await setAside(site, log, '.jsonl');
    await site.fs.unlink(log);
    done.push(`A new operation log was begun; the broken one is kept as ${shown(site, aside)}`);
  }
  if ((await readJsonFile(site, events)).fault !== undefined) {
    const aside = await setAside(site, events, '.json');
    if (await site.fs.lstat(events)) await site.fs.unlink(events);
    done.push(`The event pool was made anew; the broken one is kept as ${shown(site, aside)}`);
  }
  return done;
}

/** Entries whose folder is gone are marked, or unmarked when it is back; rows follow entries. */
async function repairEntries(
  site: Site,
  state: RegistryState,
  before: readonly string[],
): Promise<{ state: RegistryState; repaired: readonly string[] }> {
  const repaired = [...before];
  const operation = operationOf(site, { type: 'repair', by: 'automatic' });
  let next: Registry = { ...state.registry, archive: [] };
  for (const entry of state.registry.archive) {
    const marked = await withMark(site, entry);
    if (marked !== entry)
      repaired.push(
        `Version ${entry.version} was marked as ${marked.missing ? 'missing' : 'present'}`,
      );
    next = { ...next, archive: [...next.archive, marked] };
  }
  const { challenger } = state.registry;
  const lost = challenger?.files && !(await locateChallenger(site, challenger));
  const empty =
    !(await isRealFolder(site, site.layout.challenger)) ||
    (await site.fs.list(site.layout.challenger)).length === 0;
  if (challenger && lost && empty) {
    next = rejected(next, challenger, operation.at, 'Its files are gone', true);
    repaired.push(`The challenger ${challenger.version}, whose files are gone, was rejected`);
  }
  const rows = contradictions(state.registry);
  repaired.push(...rows.map((row) => `all_versions was corrected: ${row}`));
  if (repaired.length === 0) return { state, repaired };
  const committed = await commit(site, state, withoutGhosts(next), {
    ...operation,
    reason: repaired.join('; '),
  });
  await reconcile(site, committed.state);
  return { state: committed.state, repaired };
}

async function withMark(site: Site, entry: ArchiveEntry): Promise<ArchiveEntry> {
  const present = await isRealFolder(site, absolute(site, folderPart(entry.path)));
  if (present !== (entry.missing === true)) return entry;
  const { missing, ...kept } = entry;
  void missing;
  return present ? kept : { ...entry, missing: true };
}

/** A row that claims a role which no entry has is kept as a version that was used. */
function withoutGhosts(registry: Registry): Registry {
  const current = [registry.champion?.version, registry.challenger?.version];
  const all_versions = registry.all_versions.map((row) =>
    ['champion', 'challenger'].includes(row.status) && !current.includes(row.version)
      ? { ...row, status: 'archived' as const }
      : row,
  );
  return { ...registry, all_versions };
}

/** A champion that is missing or damaged makes way for the last archived version that verifies. */
async function repairChampion(site: Site, state: RegistryState): Promise<readonly string[]> {
  const [role] = rolesInOrder(site, state.registry);
  if (role?.status !== 'champion' || !role.entry.files) return [];
  if ((await championPlace(site)) === 'folder') return [];
  const [problem] = (await verifyRole(site, role)).filter(
    ({ code }) => code === 'champion_corrupt',
  );
  if (!problem) return [];
  for (const target of candidateEntries(state.registry)) {
    if ((await unloadable(site, target)) !== undefined) continue;
    const main = await mainFileOf(site, target, absolute(site, folderPart(target.path)));
    const reason = `the champion did not verify: ${problem.message}`;
    const given = { reason, situation: 'model_bug', by: 'automatic' } as const;
    await rollbackTo(site, state, { target, main, ending: [] }, given);
    return [`Rolled back from ${role.entry.version} to ${target.version}: ${problem.message}`];
  }
  return [];
}
