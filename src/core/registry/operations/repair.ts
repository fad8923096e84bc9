import { championPlace } from '../links/championLink';
import { commit, operationOf } from '../state/commit';
import { folderPart } from '../format/layout';
import { folderOf, locateChallenger, mainFileOf, rolesInOrder } from '../storage/locate';
import { isRealFolder, isVacant, mismatches } from '../storage/modelFiles';
import { requireChangeable } from '../state/opening';
import { repairLog } from './repairLog';
import { mendDoubtful, putBackEntries } from './repairEntries';
import { mendFiles, mendMetadata } from './repairRecords';
import { damagedBackup, findExternalChange } from '../state/externalChange';
import { commitRepair, takeBackChanges } from './takeBackChanges';
import { readJsonFile } from '../format/readJsonFile';
import { reconcile, recover } from '../steps/reconcile';
import { restoreRegistry, setAside } from '../state/restore';
import { candidateEntries, unloadable } from './rollbackCandidates';
import { contradictions } from '../format/rows';
import { absolute, shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { readState } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import { rejected } from '../format/transitions';
import { formatTime } from '../../shared/time/time';
import type { ArchiveEntry, Registry } from '../format/types';
import { rollbackTo } from './rollback';
import { joined, sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/**
 * Mends what can be mended: registry, log, pool, entries, and last the champion.
 * @param signal stops the reading of a champion's files; what was mended before is whole
 */
export async function repair(
  context: RegistryContext,
  signal?: AbortSignal,
): Promise<readonly Sentence[]> {
  requireChangeable(context);
  return context.lock.run(async () => {
    const restored = await committedState(context);
    if (!restored.committed) return restored.repaired;
    const { state } = restored;
    const fresh = restored.repaired.length > 0;
    const recovered = fresh ? await reconcile(context, state) : await recover(context, state);
    const files = await repairFiles(context, state);
    const entries = await repairEntries(context, state, files);
    const champion = await repairChampion(context, entries.state, signal);
    return [...restored.repaired, ...entries.repaired, ...recovered, ...champion];
  });
}

interface Mended {
  readonly state: RegistryState;
  readonly repaired: readonly Sentence[];
}

/** The registry as the tool left it, or with what others changed that other records contradict taken back. */
async function committedState(
  context: RegistryContext,
): Promise<Mended & { readonly committed: boolean }> {
  const restored = await restoredState(context);
  if (!(await findExternalChange(context, restored.state)))
    return { ...(await withBackup(context, restored)), committed: true };
  const taken = await takeBackChanges(context, restored.state);
  return taken ? { ...taken, committed: true } : { ...restored, committed: false };
}

/** A damaged newest backup is followed by a right one. */
async function withBackup(context: RegistryContext, mended: Mended): Promise<Mended> {
  const { state, repaired } = mended;
  const path = await damagedBackup(context, state);
  if (path === undefined) return mended;
  const told = [...repaired, sentence('backup_made', { path })];
  return commitRepair(context, state, state.registry, told);
}

async function restoredState(context: RegistryContext): Promise<Mended> {
  const state = await readState(context);
  if (state?.read.writable && state.read.problems.length === 0) return { state, repaired: [] };
  return restoreRegistry(context);
}

/** A log whose chain is cut and a pool that cannot be read are kept aside; new ones are begun. */
async function repairFiles(
  context: RegistryContext,
  { registry }: RegistryState,
): Promise<readonly Sentence[]> {
  const done: Sentence[] = [];
  const { events } = context.layout;
  done.push(...(await repairLog(context, registry)));
  if ((await readJsonFile(context, events)).fault !== undefined) {
    const aside = shown(context, await setAside(context, events, '.json'));
    if (await context.fs.lstat(events)) await context.fs.unlink(events);
    done.push(sentence('pool_recreated', { path: aside }));
  }
  return done;
}

/** Entries whose folder is gone are marked, or unmarked when it is back; rows follow entries. */
async function repairEntries(
  context: RegistryContext,
  state: RegistryState,
  before: readonly Sentence[],
): Promise<Mended> {
  const entries = await mendDoubtful(context, state.registry);
  const listed = await putBackEntries(context, entries.registry);
  const files = await mendFiles(context, listed.registry);
  const metadata = await mendMetadata(context, files.registry);
  const marked = await markMissing(context, files.registry);
  const decided = await giveUpChallenger(context, marked.registry);
  const rows = contradictions(state.registry).map(({ fault }) =>
    sentence('rows_corrected', { what: fault }),
  );
  const repaired = [
    ...before,
    ...entries.repaired,
    ...listed.repaired,
    ...files.repaired,
    ...metadata,
    ...marked.repaired,
    ...decided.repaired,
    ...rows,
  ];
  if (repaired.length === 0) return { state, repaired };
  const operation = operationOf(context, {
    type: 'repair',
    by: 'automatic',
    reason: joined(repaired),
  });
  const committed = await commit(context, state, withoutGhosts(decided.registry), operation);
  await reconcile(context, committed.state);
  return { state: committed.state, repaired };
}

interface Changed {
  readonly registry: Registry;
  readonly repaired: readonly Sentence[];
}

async function markMissing(context: RegistryContext, registry: Registry): Promise<Changed> {
  const repaired: Sentence[] = [];
  const archive: ArchiveEntry[] = [];
  for (const entry of registry.archive) {
    const marked = await withMark(context, entry);
    if (marked !== entry) repaired.push(markSentence(marked));
    archive.push(marked);
  }
  return { registry: { ...registry, archive }, repaired };
}

function markSentence({ version, missing }: ArchiveEntry): Sentence {
  return missing
    ? sentence('marked_missing', { version })
    : sentence('marked_present', { version });
}

/** A challenger whose files are gone, and nothing else in their place, is rejected. */
async function giveUpChallenger(context: RegistryContext, registry: Registry): Promise<Changed> {
  const { challenger } = registry;
  const kept = { registry, repaired: [] };
  if (!challenger?.files || !(await isVacant(context, context.layout.challenger))) return kept;
  if ((await locateChallenger(context, challenger)) !== undefined) return kept;
  const { version } = challenger;
  const decision = { at: formatTime(context.clock.now()), reason: sentence('files_gone') };
  return {
    registry: rejected(registry, challenger, decision, true),
    repaired: [sentence('lost_challenger_rejected', { version })],
  };
}

async function withMark(context: RegistryContext, entry: ArchiveEntry): Promise<ArchiveEntry> {
  const present = await isRealFolder(context, absolute(context, folderPart(entry.path)));
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
async function repairChampion(
  context: RegistryContext,
  state: RegistryState,
  signal: AbortSignal | undefined,
): Promise<readonly Sentence[]> {
  const [role] = rolesInOrder(context, state.registry);
  if (role?.status !== 'champion' || !role.entry.files) return [];
  if ((await championPlace(context)) === 'folder') return [];
  const folder = (await folderOf(context, role)) ?? role.folder;
  const watch = signal && { signal };
  const [found] = await mismatches(context, folder, role.entry.files, 'fresh', watch);
  if (!found) return [];
  const { version } = role.entry;
  const why = sentence('version_fault', { version, fault: found.fault });
  for (const target of candidateEntries(state.registry)) {
    if ((await unloadable(context, state.registry, target)) !== undefined) continue;
    signal?.throwIfAborted();
    const main = await mainFileOf(context, target, absolute(context, folderPart(target.path)));
    const reason = sentence('champion_not_verified', { why });
    const given = { reason, situation: 'model_bug', by: 'automatic' } as const;
    await rollbackTo(context, state, { target, main, ending: [] }, given);
    return [sentence('rolled_back_from', { from: version, to: target.version, why })];
  }
  return [];
}
