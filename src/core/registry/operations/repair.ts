import * as l10n from '@vscode/l10n';
import { championPlace } from '../links/championLink';
import { commit, operationOf } from '../state/commit';
import { folderPart } from '../format/layout';
import { folderOf, locateChallenger, mainFileOf, rolesInOrder } from '../storage/locate';
import { isRealFolder, isVacant, mismatches } from '../storage/modelFiles';
import { requireChangeable } from '../state/opening';
import { readLog } from '../../shared/log/operationLog';
import { isChangedExternally } from '../state/externalChange';
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
import type { ArchiveEntry, Registry } from '../format/types';
import { rollbackTo } from './rollback';
import { corrupt } from './verify';
import { inEnglish } from '../../shared/text/texts';

/** Mends what can be mended: registry, log, pool, entries, and last the champion. */
export async function repair(context: RegistryContext): Promise<readonly string[]> {
  requireChangeable(context);
  return context.lock.run(async () => {
    const restored = await restoredState(context);
    const { state } = restored;
    if (await isChangedExternally(context, state)) return restored.repaired.map((tell) => tell());
    const fresh = restored.repaired.length > 0;
    const recovered = fresh ? await reconcile(context, state) : await recover(context, state);
    const files = await repairFiles(context);
    const entries = await repairEntries(context, state, files);
    const champion = await repairChampion(context, entries.state);
    const told = [...restored.repaired, ...entries.repaired].map((tell) => tell());
    return [...told, ...recovered, ...champion];
  });
}

/** A sentence that is told, and that the log keeps in English. */
type Tell = () => string;

interface Mended {
  readonly state: RegistryState;
  readonly repaired: readonly Tell[];
}

async function restoredState(context: RegistryContext): Promise<Mended> {
  const state = await readState(context);
  if (state?.read.writable && state.read.problems.length === 0) return { state, repaired: [] };
  return restoreRegistry(context);
}

/** A log whose chain is cut and a pool that cannot be read are kept aside; new ones are begun. */
async function repairFiles(context: RegistryContext): Promise<readonly Tell[]> {
  const done: Tell[] = [];
  const { log, events } = context.layout;
  if (!(await readLog(context)).intact) {
    const aside = shown(context, await setAside(context, log, '.jsonl'));
    await context.fs.unlink(log);
    done.push(() => l10n.t('A new operation log was begun; the broken one is kept as {0}', aside));
  }
  if ((await readJsonFile(context, events)).fault !== undefined) {
    const aside = shown(context, await setAside(context, events, '.json'));
    if (await context.fs.lstat(events)) await context.fs.unlink(events);
    done.push(() => l10n.t('The event pool was made anew; the broken one is kept as {0}', aside));
  }
  return done;
}

/** Entries whose folder is gone are marked, or unmarked when it is back; rows follow entries. */
async function repairEntries(
  context: RegistryContext,
  state: RegistryState,
  before: readonly Tell[],
): Promise<Mended> {
  const operation = operationOf(context, { type: 'repair', by: 'automatic' });
  const marked = await markMissing(context, state.registry);
  const decided = await giveUpChallenger(context, marked.registry, operation.at);
  const rows = contradictions(state.registry).map(
    (tell) => () => l10n.t('all_versions was corrected: {0}', tell()),
  );
  const repaired = [...before, ...marked.repaired, ...decided.repaired, ...rows];
  if (repaired.length === 0) return { state, repaired };
  const reason = inEnglish(() => repaired.map((tell) => tell()).join('; '));
  const next = withoutGhosts(decided.registry);
  const committed = await commit(context, state, next, { ...operation, reason });
  await reconcile(context, committed.state);
  return { state: committed.state, repaired };
}

interface Changed {
  readonly registry: Registry;
  readonly repaired: readonly Tell[];
}

async function markMissing(context: RegistryContext, registry: Registry): Promise<Changed> {
  const repaired: Tell[] = [];
  const archive: ArchiveEntry[] = [];
  for (const entry of registry.archive) {
    const marked = await withMark(context, entry);
    if (marked !== entry) repaired.push(() => markSentence(marked));
    archive.push(marked);
  }
  return { registry: { ...registry, archive }, repaired };
}

function markSentence({ version, missing }: ArchiveEntry): string {
  return missing
    ? l10n.t('Version {0} was marked as missing', version)
    : l10n.t('Version {0} was marked as present', version);
}

function gone(): string {
  return inEnglish(() => l10n.t('Its files are gone'));
}

/** A challenger whose files are gone, and nothing else in their place, is rejected. */
async function giveUpChallenger(
  context: RegistryContext,
  registry: Registry,
  at: string,
): Promise<Changed> {
  const { challenger } = registry;
  const kept = { registry, repaired: [] };
  if (!challenger?.files || !(await isVacant(context, context.layout.challenger))) return kept;
  if ((await locateChallenger(context, challenger)) !== undefined) return kept;
  return {
    registry: rejected(registry, challenger, at, gone(), true),
    repaired: [
      () => l10n.t('The challenger {0}, whose files are gone, was rejected', challenger.version),
    ],
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
): Promise<readonly string[]> {
  const [role] = rolesInOrder(context, state.registry);
  if (role?.status !== 'champion' || !role.entry.files) return [];
  if ((await championPlace(context)) === 'folder') return [];
  const folder = (await folderOf(context, role)) ?? role.folder;
  const [fault] = await mismatches(context, folder, role.entry.files, true);
  if (!fault) return [];
  const found = () => corrupt(role, fault.text()).message;
  for (const target of candidateEntries(state.registry)) {
    if ((await unloadable(context, target)) !== undefined) continue;
    const main = await mainFileOf(context, target, absolute(context, folderPart(target.path)));
    const reason = inEnglish(() => l10n.t('the champion did not verify: {0}', found()));
    const given = { reason, situation: 'model_bug', by: 'automatic' } as const;
    await rollbackTo(context, state, { target, main, ending: [] }, given);
    return [
      l10n.t('Rolled back from {0} to {1}: {2}', role.entry.version, target.version, found()),
    ];
  }
  return [];
}
