import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { championPlace } from '../links/championLink';
import { contractDigest, orUndefined, readContract } from '../storage/contract';
import { freePath } from '../storage/freePath';
import { championArchiveFolder, archiveFolderOf, folderPart } from '../format/layout';
import { digestFiles, holds, isRealFolder, weightFiles } from '../storage/modelFiles';
import { basename, dirname, join } from '../../shared/files/paths';
import { absolute, shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Entry, Registry } from '../format/types';
import type { FileDigest } from '../../shared/files/fileDigest';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** What adoption makes of a registry, and in words what it is about to do. */
export interface Adopted {
  readonly registry: Registry;
  /** Made in the language of who reads them: the log is English. */
  readonly sentences: readonly Sentence[];
}

/** Whether an old registry has entries without hashes, or a real champion folder. */
export async function needsAdoption(
  context: RegistryContext,
  registry: Registry,
): Promise<boolean> {
  const { champion, challenger, archive } = registry;
  if (champion && (!champion.files || (await championPlace(context)) === 'folder')) return true;
  if (challenger && !challenger.files && (await isRealFolder(context, context.layout.challenger)))
    return true;
  return archive.some((entry) => !entry.files && !entry.missing);
}

/**
 * Records the hashes of every version that has none, and where the champion's archive folder will be.
 * @throws UserError when the champion's files are nowhere
 */
export async function adopt(context: RegistryContext, registry: Registry): Promise<Adopted> {
  const sentences: Sentence[] = [];
  let next = registry;
  if (registry.champion) {
    const champion = await adoptChampion(context, registry.champion);
    if (champion.done) sentences.push(champion.done);
    next = { ...next, champion: { ...registry.champion, ...champion.fields } };
  }
  if (registry.challenger && !registry.challenger.files) {
    const fields = await recorded(context, context.layout.challenger);
    const { version } = registry.challenger;
    if (fields) sentences.push(sentence('adopted_challenger', { model: version }));
    next = { ...next, challenger: { ...registry.challenger, ...fields } };
  }
  const archive = [];
  for (const entry of registry.archive) {
    const adopted = entry.files || entry.missing ? undefined : await adoptArchived(context, entry);
    if (adopted) sentences.push(adopted.done);
    archive.push(adopted ? { ...entry, ...adopted.fields } : entry);
  }
  return { registry: { ...next, archive }, sentences };
}

interface Fields {
  readonly fields: Partial<Entry>;
  readonly done?: Sentence;
}

async function adoptChampion(context: RegistryContext, entry: Entry): Promise<Fields> {
  const real = (await championPlace(context)) === 'folder';
  const folder = real ? context.layout.champion : await linkedChampion(context, entry);
  const fields = await recorded(context, folder);
  if (!fields)
    throw new UserError(
      l10n.t(
        '{0} holds no model, but the registry names {1} as champion',
        shown(context, folder),
        entry.version,
      ),
      l10n.t(
        'Put the champion back there, or set "champion" to null in config/model_registry.json.',
      ),
    );
  const archiveFolder = real
    ? await archiveFolderFor(context, entry, fields.files ?? [])
    : shown(context, folder);
  const named =
    archiveFolder === archiveFolderOf(entry.model_id) ? fields : { ...fields, home: archiveFolder };
  const is = { model: entry.version, path: archiveFolder };
  const done = real ? sentence('adopted_champion', is) : sentence('adopted_champion_in', is);
  return { fields: named, done };
}

/** Where a champion that is no real folder lies: behind the link, if that stays in the archive. */
async function linkedChampion(context: RegistryContext, entry: Entry): Promise<string> {
  const { champion, archive } = context.layout;
  const there = await context.fs.stat(champion);
  if (entry.files || !there) return absolute(context, championArchiveFolder(entry));
  const real = await context.fs.realPath(champion);
  if (dirname(real) === (await context.fs.realPath(archive))) return join(archive, basename(real));
  throw new UserError(
    l10n.t('models/champion leads to {0}, which is not in models/archive', real),
    l10n.t('Put the folder itself in the place of models/champion, then try again.'),
  );
}

/** The archive folder that the id names, unless something else occupies it. */
async function archiveFolderFor(
  context: RegistryContext,
  entry: Entry,
  files: readonly FileDigest[],
): Promise<string> {
  const archiveFolder = archiveFolderOf(entry.model_id);
  const place = absolute(context, archiveFolder);
  if (!(await context.fs.lstat(place)) || (await holds(context, place, files)))
    return archiveFolder;
  return shown(context, await freePath(context, `${place}_adopted`));
}

async function adoptArchived(
  context: RegistryContext,
  entry: Entry,
): Promise<{ readonly fields: Partial<Entry>; readonly done: Sentence }> {
  const folder = absolute(context, folderPart(entry.path));
  const fields = await recorded(context, folder);
  const is = { model: entry.version, path: shown(context, folder) };
  if (fields) return { fields, done: sentence('adopted_archived', is) };
  return { fields: { missing: true }, done: sentence('adopted_missing', is) };
}

/** Hashes and contract of a model that lies in a folder; undefined when it holds none. */
async function recorded(
  context: RegistryContext,
  folder: string,
): Promise<Partial<Entry> | undefined> {
  const names = await weightFiles(context, folder);
  if (names.length === 0) return undefined;
  const files = await digestFiles(context, folder, names);
  const contract = await orUndefined(readContract(context, folder));
  return { files, ...(contract && { contract_sha256: contractDigest(context, contract) }) };
}
