import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { championPlace } from '../links/championLink';
import { contractDigest, orUndefined, readContract } from '../storage/contract';
import { freeName } from '../storage/freeName';
import { championHome, defaultHome, folderPart } from '../format/layout';
import { digestFiles, holds, isRealFolder, weightFiles } from '../storage/modelFiles';
import { basename, dirname, join } from '../../shared/files/paths';
import { absolute, shown } from '../registryContext';
import type { Site } from '../registryContext';
import type { Entry, Registry } from '../format/types';
import type { FileDigest } from '../../shared/files/fileDigest';

/** What adoption makes of a registry, and in words what it is about to do. */
export interface Adopted {
  readonly registry: Registry;
  /** Made in the language of who reads them: the log is English. */
  readonly sentences: readonly (() => string)[];
}

/** Whether an old registry has entries without hashes, or a real champion folder. */
export async function needsAdoption(site: Site, registry: Registry): Promise<boolean> {
  const { champion, challenger, archive } = registry;
  if (champion && (!champion.files || (await championPlace(site)) === 'folder')) return true;
  if (challenger && !challenger.files && (await isRealFolder(site, site.layout.challenger)))
    return true;
  return archive.some((entry) => !entry.files && !entry.missing);
}

/**
 * Records the hashes of every version that has none, and where the champion's home will be.
 * @throws UserError when the champion's files are nowhere
 */
export async function adopt(site: Site, registry: Registry): Promise<Adopted> {
  const sentences: (() => string)[] = [];
  let next = registry;
  if (registry.champion) {
    const champion = await adoptChampion(site, registry.champion);
    if (champion.sentence !== undefined) sentences.push(champion.sentence);
    next = { ...next, champion: { ...registry.champion, ...champion.fields } };
  }
  if (registry.challenger && !registry.challenger.files) {
    const fields = await recorded(site, site.layout.challenger);
    const { version } = registry.challenger;
    if (fields) sentences.push(() => l10n.t('{0} in models/challenger is the challenger', version));
    next = { ...next, challenger: { ...registry.challenger, ...fields } };
  }
  const archive = [];
  for (const entry of registry.archive) {
    const adopted = entry.files || entry.missing ? undefined : await adoptArchived(site, entry);
    if (adopted) sentences.push(adopted.sentence);
    archive.push(adopted ? { ...entry, ...adopted.fields } : entry);
  }
  return { registry: { ...next, archive }, sentences };
}

interface Fields {
  readonly fields: Partial<Entry>;
  readonly sentence?: () => string;
}

async function adoptChampion(site: Site, entry: Entry): Promise<Fields> {
  const real = (await championPlace(site)) === 'folder';
  const folder = real ? site.layout.champion : await linkedChampion(site, entry);
  const fields = await recorded(site, folder);
  if (!fields)
    throw new UserError(
      l10n.t(
        '{0} holds no model, but the registry names {1} as champion',
        shown(site, folder),
        entry.version,
      ),
      l10n.t(
        'Put the champion back there, or set "champion" to null in config/model_registry.json.',
      ),
    );
  const home = real ? await homeFor(site, entry, fields.files ?? []) : shown(site, folder);
  const named = home === defaultHome(entry.model_id) ? fields : { ...fields, home };
  const { version } = entry;
  const sentence = real
    ? () => l10n.t('{0} in models/champion is the champion; its home is {1}', version, home)
    : () => l10n.t('{0} in {1} is the champion', version, home);
  return { fields: named, sentence };
}

/** Where a champion that is no real folder lies: behind the link, if that stays in the archive. */
async function linkedChampion(site: Site, entry: Entry): Promise<string> {
  const { champion, archive } = site.layout;
  const there = await site.fs.stat(champion);
  if (entry.files || !there) return absolute(site, championHome(entry));
  const real = await site.fs.realPath(champion);
  if (dirname(real) === (await site.fs.realPath(archive))) return join(archive, basename(real));
  throw new UserError(
    l10n.t('models/champion leads to {0}, which is not in models/archive', real),
    l10n.t('Put the folder itself in the place of models/champion, then try again.'),
  );
}

/** The home that the id names, unless something else occupies it. */
async function homeFor(site: Site, entry: Entry, files: readonly FileDigest[]): Promise<string> {
  const home = defaultHome(entry.model_id);
  const place = absolute(site, home);
  if (!(await site.fs.lstat(place)) || (await holds(site, place, files))) return home;
  return shown(site, await freeName(site, `${place}_adopted`));
}

async function adoptArchived(
  site: Site,
  entry: Entry,
): Promise<{ readonly fields: Partial<Entry>; readonly sentence: () => string }> {
  const folder = absolute(site, folderPart(entry.path));
  const fields = await recorded(site, folder);
  const [version, place] = [entry.version, shown(site, folder)];
  if (fields) return { fields, sentence: () => l10n.t('{0} in {1} is archived', version, place) };
  const sentence = () => l10n.t('{0} is missing: {1} holds no model', version, place);
  return { fields: { missing: true }, sentence };
}

/** Hashes and contract of a model that lies in a folder; undefined when it holds none. */
async function recorded(site: Site, folder: string): Promise<Partial<Entry> | undefined> {
  const names = await weightFiles(site, folder);
  if (names.length === 0) return undefined;
  const files = await digestFiles(site, folder, names);
  const contract = await orUndefined(readContract(site, folder));
  return { files, ...(contract && { contract_sha256: contractDigest(site, contract) }) };
}
