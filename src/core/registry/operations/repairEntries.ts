import { entryFromMetadata } from '../steps/metadataFormat';
import { doubtOf } from '../state/doubts';
import { newestGoodBackup } from '../state/newestBackup';
import { entryOfFolder, unlistedFolders } from '../state/unlisted';
import { holds } from '../storage/modelFiles';
import { rolesInOrder } from '../storage/locate';
import { readJsonFile } from '../format/readJsonFile';
import { parseArchived } from '../format/parseEntry';
import { withRow } from '../format/rows';
import { archiveFolderOf, besideModel, folderPart, rejectedFolderOf } from '../format/layout';
import { join } from '../../shared/files/paths';
import { sameJson } from '../../shared/items/jsonValue';
import { absolute } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { MendedRegistry } from './repairRecords';
import type { ArchiveEntry, Registry } from '../format/types';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** Archived entries that name another version's id or folder are taken from backup or metadata. */
export async function mendDoubtful(
  context: RegistryContext,
  registry: Registry,
): Promise<MendedRegistry> {
  const backup = (await newestGoodBackup(context))?.state.registry;
  const replaced = new Map<ArchiveEntry, ArchiveEntry>();
  for (const role of rolesInOrder(context, registry)) {
    const entry = registry.archive.find((one) => one === role.entry);
    if (!entry || !(await doubtOf(context, registry, role))) continue;
    const proven = await provenEntry(context, entry, backup);
    if (proven && !sameJson(proven, entry)) replaced.set(entry, proven);
  }
  const archive = inOrder(
    registry.archive,
    registry.archive.map((entry) => replaced.get(entry) ?? entry),
  );
  if (replaced.size === 0 || !areDistinct({ ...registry, archive }))
    return { registry, repaired: [] };
  const repaired = [...replaced.values()].map(({ version }) =>
    sentence('entry_corrected', { version }),
  );
  return { registry: { ...registry, archive }, repaired };
}

/** Entries whose ids were listed keep their place, as the text is changed in place; others follow. */
function inOrder(
  before: readonly ArchiveEntry[],
  after: readonly ArchiveEntry[],
): readonly ArchiveEntry[] {
  const listed = before.flatMap(({ model_id }) =>
    after.filter((entry) => entry.model_id === model_id),
  );
  return [...listed, ...after.filter((entry) => !listed.includes(entry))];
}

/** What backup or folder say in the place of an entry, where the folder confirms it. */
async function provenEntry(
  context: RegistryContext,
  entry: ArchiveEntry,
  backup: Registry | undefined,
): Promise<ArchiveEntry | undefined> {
  const kept = backup?.archive ?? [];
  const { model_id: id, path } = entry;
  const candidates = [
    kept.find(({ model_id }) => model_id === id),
    kept.find((one) => one.path === path),
    await archivedIn(context, archiveFolderOf(id)),
    await archivedIn(context, rejectedFolderOf(id)),
    await archivedIn(context, folderPart(path)),
  ];
  for (const candidate of candidates)
    if (candidate && (await isConfirmed(context, candidate))) return candidate;
  return undefined;
}

async function isConfirmed(context: RegistryContext, entry: ArchiveEntry): Promise<boolean> {
  const told = await archivedIn(context, folderPart(entry.path));
  const same = told?.model_id === entry.model_id && told.version === entry.version;
  return same && (await holds(context, absolute(context, folderPart(entry.path)), entry.files));
}

async function archivedIn(
  context: RegistryContext,
  folder: string,
): Promise<ArchiveEntry | undefined> {
  const path = join(absolute(context, folder), besideModel.metadata);
  const told = entryFromMetadata((await readJsonFile(context, path)).value)?.entry;
  const parsed = told && parseArchived(told);
  return parsed && 'entry' in parsed ? parsed.entry : undefined;
}

function areDistinct({ champion, challenger, archive }: Registry): boolean {
  const entries = [champion, challenger, ...archive].filter((entry) => entry !== null);
  const ids = new Set(entries.map(({ model_id }) => model_id));
  return ids.size === entries.length;
}

/** Versions whose archive folder no entry names are put back where their files are the recorded ones. */
export async function putBackEntries(
  context: RegistryContext,
  registry: Registry,
): Promise<MendedRegistry> {
  const backup = (await newestGoodBackup(context))?.state.registry;
  const repaired: Sentence[] = [];
  let mended = registry;
  for (const found of await unlistedFolders(context, registry)) {
    const entry = entryOfFolder(found, backup);
    if (!entry || !(await holds(context, absolute(context, found.folder), entry.files))) continue;
    const status = found.status === 'champion' ? 'archived' : found.status;
    const listed = { ...mended, archive: [...mended.archive, entry] };
    mended = withRow(listed, entry.version, status, found.folder);
    repaired.push(sentence('entry_put_back', { version: entry.version, path: found.folder }));
  }
  return { registry: mended, repaired };
}
