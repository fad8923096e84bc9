import { championArchiveFolder, archiveFolderOf, folderPart, rejectedFolderOf } from './layout';
import { withRow } from './rows';
import type {
  ArchiveEntry,
  ChallengerEntry,
  ChampionEntry,
  Entry,
  RecordedFollowUp,
  Registry,
  VersionStatus,
} from './types';
import { kept } from '../../shared/text/kept';
import type { Value } from '../../shared/text/sentence';

/** Fields that belong to a role and do not travel with the entry into another one. */
function withoutRole(entry: Entry): Entry {
  const {
    status,
    rollback_from,
    archived_at,
    reason,
    sentences,
    home: archiveFolder,
    ...rest
  } = entry;
  void [status, rollback_from, archived_at, reason, sentences, archiveFolder];
  return rest;
}

/** `home` is only written where it is not the one that the model id names. */
function archiveFolderField(modelId: string, archiveFolder: string): { home?: string } {
  return archiveFolder === archiveFolderOf(modelId) ? {} : { home: archiveFolder };
}

function toChampion(entry: Entry, main: string, at: string, archiveFolder: string): ChampionEntry {
  return {
    ...withoutRole(entry),
    path: `models/champion/${main}`,
    deployed_at: at,
    status: 'active',
    ...archiveFolderField(entry.model_id, archiveFolder),
  };
}

function toArchive(entry: Entry, path: string, { at, reason }: Departure): ArchiveEntry {
  return { ...withoutRole(entry), archived_at: at, path, ...kept({ reason }) };
}

function archive(registry: Registry, entry: ArchiveEntry, status: VersionStatus): Registry {
  const next = { ...registry, archive: [...registry.archive, entry] };
  return withRow(next, entry.version, status, entry.path);
}

/** When and why a version goes to the archive. */
export interface Departure {
  /** UTC. */
  readonly at: string;
  readonly reason: Value;
}

/** What a change of the champion needs to know. */
export interface TransitionDetails extends Departure {
  /** Name of the new champion's model file. */
  readonly main: string;
}

/** The challenger, at its archive folder, is champion; the old champion is archived. */
export function promoted(
  registry: Registry,
  entry: ChallengerEntry,
  by: TransitionDetails,
): Registry {
  const { champion: old } = registry;
  const vacated = old
    ? archive(registry, toArchive(old, championArchiveFolder(old), by), 'archived')
    : registry;
  const champion = toChampion(entry, by.main, by.at, archiveFolderOf(entry.model_id));
  const next = { ...vacated, champion, challenger: null };
  return withRow(next, champion.version, 'champion', 'models/champion');
}

/** The challenger is archived as rejected. */
export function rejected(
  registry: Registry,
  entry: ChallengerEntry,
  by: Departure,
  missing = false,
): Registry {
  const gone = toArchive(entry, rejectedFolderOf(entry.model_id), by);
  const next = { ...registry, challenger: null };
  return archive(next, missing ? { ...gone, missing: true } : gone, 'rejected');
}

/** A version of the archive is champion again; the old champion is archived as rolled back from. */
export function rolledBack(
  registry: Registry,
  target: ArchiveEntry,
  by: TransitionDetails,
  followUp: RecordedFollowUp,
): Registry {
  const { champion: old } = registry;
  const rest = registry.archive.filter(({ version }) => version !== target.version);
  const start = { ...registry, archive: rest };
  const vacated = old ? archive(start, leaving(old, by, followUp), 'pre_rollback') : start;
  const archiveFolder = folderPart(target.path);
  const champion = {
    ...toChampion(target, by.main, by.at, archiveFolder),
    ...(old && { rollback_from: old.version }),
  };
  return withRow({ ...vacated, champion }, champion.version, 'champion', 'models/champion');
}

function leaving(
  old: ChampionEntry,
  by: TransitionDetails,
  followUp: RecordedFollowUp,
): ArchiveEntry {
  const entry = toArchive(old, championArchiveFolder(old), by);
  return { ...entry, follow_ups: [...(old.follow_ups ?? []), followUp] };
}

/** A version's entry, in whatever role, changed. */
export function withEntry(
  registry: Registry,
  version: string,
  edit: (entry: Entry) => Partial<Entry>,
): Registry {
  const change = <T extends Entry>(entry: T): T =>
    entry.version === version ? { ...entry, ...edit(entry) } : entry;
  const { champion, challenger } = registry;
  return {
    ...registry,
    champion: champion && change(champion),
    challenger: challenger && change(challenger),
    archive: registry.archive.map(change),
  };
}
