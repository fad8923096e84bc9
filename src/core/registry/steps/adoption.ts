import * as l10n from '@vscode/l10n';
import { makeDirectories } from '../../shared/files/replace';
import { join, relative } from '../../shared/files/paths';
import { copiedVersion } from '../links/championLink';
import { freeName } from '../storage/freeName';
import { championHome } from '../format/layout';
import { pointFile, pointFolder, takesNoLinks } from '../links/makeLinks';
import { holds, isRealFolder, moveFolder, setFilesReadOnly } from '../storage/modelFiles';
import { productionFolder } from '../links/productionPaths';
import { removeTree } from '../../shared/files/removeTree';
import { absolute } from '../registryContext';
import type { Site } from '../registryContext';
import { standingAt } from '../links/standing';
import type { Phase } from './step';
import type { ChampionEntry, Registry } from '../format/types';

/**
 * Brings a real `champion/` folder home, once adoption has been committed. Production points to
 * hard links in `.pin` meanwhile, so that its reader always finds the model.
 */
export const adoptionPhase: Phase = async (site, { registry }) => {
  const { champion, last_operation: last } = registry;
  if (last?.type !== 'adopt' || !champion?.files) return [];
  if (!(await isRealFolder(site, site.layout.champion))) return [];
  if ((await copiedVersion(site)) !== undefined) return [];
  if (!(await holds(site, site.layout.champion, champion.files))) return [];
  const run = () => bringHome(site, registry, champion);
  return [{ done: l10n.t('models/champion has been moved to {0}', championHome(champion)), run }];
};

async function bringHome(site: Site, registry: Registry, champion: ChampionEntry): Promise<void> {
  const home = absolute(site, championHome(champion));
  await makeDirectories(site.fs, site.layout.archive);
  await pin(site, site.layout.champion, site.layout.pin);
  await pointToPin(site, registry);
  const occupied = await isRealFolder(site, home);
  const target = occupied ? await freeName(site, `${home}_adopted`) : home;
  await moveFolder(site, site.layout.champion, target, champion.files ?? []);
  await site.fs.syncDirectory(site.layout.archive);
  await site.fs.syncDirectory(site.layout.models);
}

/** A second name for every file of a folder; names that a crash left are used again. */
async function pin(site: Site, from: string, to: string): Promise<void> {
  await makeDirectories(site.fs, to);
  for (const name of await site.fs.list(from)) {
    const [source, place] = [join(from, name), join(to, name)];
    const kind = (await site.fs.lstat(source))?.kind;
    if (kind === 'directory') await pin(site, source, place);
    else if (kind === 'file' && !(await site.fs.lstat(place)))
      await linkOrCopy(site, source, place);
  }
  await site.fs.syncDirectory(to);
}

async function linkOrCopy(site: Site, source: string, place: string): Promise<void> {
  try {
    await site.hasher.carryOver(source, () => site.fs.link(source, place));
  } catch (error) {
    if (!takesNoLinks(error)) throw error;
    await site.fs.copyFile(source, place);
  }
}

/** Every production link that leads through `models/champion` leads through `.pin` for a while. */
async function pointToPin(site: Site, registry: Registry): Promise<void> {
  const { champion, pin: place } = site.layout;
  for (const ending of ['', '.onnx', '.pth', '.pt']) {
    const path = `${productionFolder(site, registry)}${ending}`;
    const standing = await standingAt(site, path);
    if (!('target' in standing)) continue;
    const inner = relative(champion, standing.target);
    if (inner.startsWith('..')) continue;
    const target = inner === '.' ? place : join(place, inner);
    await (ending === '' ? pointFolder(site, path, target) : pointFile(site, path, target));
  }
}

/** Removes the pinned names when nothing leads to them any more. */
export const unpinPhase: Phase = async (site, { registry }) => {
  const { pin: place, champion } = site.layout;
  if (!(await site.fs.lstat(place))) return [];
  const home = registry.champion && absolute(site, championHome(registry.champion));
  if (home === null || !(await isRealFolder(site, home))) return [];
  if ((await isRealFolder(site, champion)) && (await copiedVersion(site)) === undefined) return [];
  for (const ending of ['', '.onnx', '.pth', '.pt']) {
    const standing = await standingAt(site, `${productionFolder(site, registry)}${ending}`);
    if ('target' in standing && standing.target.startsWith(place)) return [];
  }
  return [{ done: null, run: () => removeTree(site, place) }];
};

/** What was decided on is read-only: adopted versions become so here. */
export const readOnlyPhase: Phase = async (site, { registry }) => {
  const { last_operation: last, champion, archive } = registry;
  if (last?.type !== 'adopt') return [];
  const steps = [];
  const homes = archive.map((entry) => ({ folder: absolute(site, entry.path), entry }));
  if (champion)
    homes.push({
      folder: absolute(site, championHome(champion)),
      entry: { ...champion, archived_at: '', reason: '' },
    });
  for (const { folder, entry } of homes) {
    const files = entry.files ?? [];
    if (
      await anyWritable(
        site,
        folder,
        files.map(({ path }) => path),
      )
    )
      steps.push({ done: null, run: () => setFilesReadOnly(site, folder, files) });
  }
  return steps;
};

async function anyWritable(site: Site, folder: string, paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    const info = await site.fs.lstat(join(folder, path));
    if (info?.kind === 'file' && (info.mode & 0o222) !== 0) return true;
  }
  return false;
}
