import { basename, join } from '../../shared/files/paths';
import { copiedVersion } from '../links/championLink';
import { besideModel, championArchiveFolder, archiveFolderOf, folderPart } from '../format/layout';
import { entryFromMetadata } from '../steps/metadataFormat';
import type { RestoredEntry } from '../steps/metadataFormat';
import { holds, isRealFolder, mainFile } from '../storage/modelFiles';
import { readLog } from '../../shared/log/operationLog';
import { parseArchived, parseChampion } from '../format/parseEntry';
import { registryVersion } from '../format/parseProblems';
import { readJsonFile } from '../format/readJsonFile';
import { completeRows, withRow } from '../format/rows';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { leadsTo, readLinkState } from '../links/linkState';
import type { ArchiveEntry, ChallengerEntry, ChampionEntry, Registry } from '../format/types';
import { descending, familyOf } from '../../shared/versions/versions';
import type { Operation } from '../../shared/log/operation';

/** What the metadata of an archive folder tells. */
export interface Restored extends RestoredEntry {
  /** Relative to the root. */
  readonly folder: string;
}

/**
 * The registry as the folders' `metadata.json` tell it; the champion is what `models/champion`
 * leads to, else what the log named last. Undefined when no folder tells anything.
 */
export async function rebuildRegistry(context: RegistryContext): Promise<Registry | undefined> {
  const { operations } = await readLog(context);
  const found = await restoredFolders(context);
  const challenger = await restoredChallenger(context);
  if (found.length === 0 && !challenger) return undefined;
  const inCharge = await championFolder(context, found, operations);
  const champion = inCharge ? asChampion(inCharge) : null;
  const archived = found.filter((one) => one !== inCharge).toSorted(byTime);
  const last = operations.at(-1);
  const start: Registry = {
    registry_version: registryVersion,
    production_name: await productionName(context, champion),
    last_updated: last?.at ?? '',
    champion,
    challenger,
    archive: archived.flatMap(asArchived),
    all_versions: [],
    ...(last && { last_operation: withoutChain(last) }),
  };
  const rows = archived.reduce((registry, { entry, status, folder }) => {
    const role = status === 'rejected' || status === 'pre_rollback' ? status : 'archived';
    return withRow(registry, entry.version, role, folder);
  }, start);
  return completeRows(rows);
}

/** Each version that an archive folder has the metadata of. */
export async function restoredFolders(context: RegistryContext): Promise<readonly Restored[]> {
  const { archive } = context.layout;
  if (!(await isRealFolder(context, archive))) return [];
  const found = new Map<string, Restored>();
  for (const name of await context.fs.list(archive)) {
    const folder = join(archive, name);
    if (!(await isRealFolder(context, folder))) continue;
    const { value } = await readJsonFile(context, join(folder, besideModel.metadata));
    const restored = entryFromMetadata(value);
    if (!restored || restored.status === 'challenger') continue;
    const one = { ...restored, folder: shown(context, folder) };
    const before = found.get(restored.entry.version);
    if (!before || isOwnArchiveFolder(one)) found.set(restored.entry.version, one);
  }
  return [...found.values()];
}

/** Whether a folder is the one that its entry names; adoption may have left a second copy. */
function isOwnArchiveFolder({ entry, status, folder }: Restored): boolean {
  return folder === (status === 'champion' ? championArchiveFolder(entry) : folderPart(entry.path));
}

async function restoredChallenger(context: RegistryContext): Promise<ChallengerEntry | null> {
  const { challenger } = context.layout;
  const { value } = await readJsonFile(context, join(challenger, besideModel.metadata));
  const restored = entryFromMetadata(value);
  if (restored?.status !== 'challenger') return null;
  return (await holds(context, challenger, restored.entry.files)) ? restored.entry : null;
}

async function championFolder(
  context: RegistryContext,
  found: readonly Restored[],
  operations: readonly Operation[],
): Promise<Restored | undefined> {
  const linkState = await readLinkState(context, context.layout.champion);
  const linked = found.find(({ folder }) => leadsTo(linkState, join(context.layout.root, folder)));
  if (linked) return linked;
  const copied = await copiedVersion(context);
  const last = operations.findLast(({ type }) => type === 'promote' || type === 'rollback');
  return found.find(({ entry }) => entry.model_id === copied || entry.version === last?.['to']);
}

function asChampion({ entry, status, folder }: Restored): ChampionEntry | null {
  const main = mainFile((entry.files ?? []).map(({ path }) => path)) ?? basename(entry.path);
  const archiveFolder = folder === archiveFolderOf(entry.model_id) ? {} : { home: folder };
  const { archived_at, reason, sentences, ...kept } = entry;
  void [archived_at, reason, sentences];
  const raw =
    status === 'champion' ? entry : { ...kept, path: `models/champion/${main}`, ...archiveFolder };
  const parsed = parseChampion(raw);
  return 'entry' in parsed ? parsed.entry : null;
}

/** The entry of a folder in the archive; none where it cannot be one. */
export function asArchived({ entry, status, folder }: Restored): readonly ArchiveEntry[] {
  const { home: archiveFolder, ...kept } = entry;
  void archiveFolder;
  const raw = status === 'champion' ? { ...kept, status: undefined, path: folder } : entry;
  const parsed = parseArchived(JSON.parse(JSON.stringify(raw)));
  return 'entry' in parsed ? [parsed.entry] : [];
}

function byTime(a: Restored, b: Restored): number {
  const [earlier, later] = [String(a.entry['archived_at']), String(b.entry['archived_at'])];
  if (earlier !== later) return earlier < later ? -1 : 1;
  return -descending(a.entry.version, b.entry.version);
}

/** The name of a production link that leads to the champion, else the champion's family. */
async function productionName(
  context: RegistryContext,
  champion: ChampionEntry | null,
): Promise<string> {
  const { production } = context.layout;
  if (await isRealFolder(context, production))
    for (const name of await context.fs.list(production))
      if (leadsTo(await readLinkState(context, join(production, name)), context.layout.champion))
        return name;
  return champion ? familyOf(champion.model_id) : 'model';
}

/** The log's line without the hash of the line before: as it stood in the registry. */
function withoutChain(operation: Operation): Operation {
  const { previous, ...kept } = operation;
  void previous;
  return kept;
}
