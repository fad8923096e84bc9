import { makeDirectories, removeIfPresent } from '../files/replace';
import { extension, join } from '../paths';
import { championHome, isModelFile } from './layout';
import { pointFile, pointFolder, takesNoLinks } from './makeLinks';
import { isOnnx, isRealFolder, mainFile } from './modelFiles';
import { championPlace } from './championLink';
import { freeName } from './freeName';
import { absolute, shown } from './site';
import type { Site } from './site';
import { leadsTo, standingAt } from './standing';
import type { Standing } from './standing';
import type { Phase, Step } from './step';
import type { Entry, FileDigest, Problem, Registry } from './types';

/** Extensions that a production path of one file may have. */
const extensions = ['.onnx', '.pth', '.pt'];

/** The production path that is a folder link. */
export function productionFolder(site: Site, registry: Registry): string {
  return join(site.layout.production, registry.production_name);
}

/** Whether a model is one file: no external data beside its graph. */
export function isOneFile(files: readonly FileDigest[]): boolean {
  return files.every(({ path }) => isModelFile(path) && !path.includes('/'));
}

/** The file below the champion that a production path of one file leads to; undefined for none. */
function fileBehind(entry: Entry, ending: string): string | undefined {
  const names = entry.files?.map(({ path }) => path) ?? [];
  const main = mainFile(names);
  if (main === undefined || !isOneFile(entry.files ?? [])) return undefined;
  if (extension(main) === ending) return main;
  if (isOnnx(ending)) return undefined;
  return mainFile(names.filter((name) => extension(name) === ending));
}

/**
 * Production paths that exist and would end with a new champion: one file becomes several, or its
 * kind another.
 */
export async function endingPaths(
  site: Site,
  registry: Registry,
  next: Entry,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const ending of extensions) {
    const path = `${productionFolder(site, registry)}${ending}`;
    if (fileBehind(next, ending) !== undefined) continue;
    if ((await standingAt(site, path)).kind !== 'none') paths.push(shown(site, path));
  }
  return paths;
}

/** The path by which the deployment loads the champion; undefined when there is no way to it. */
export async function deployedFile(site: Site, registry: Registry): Promise<string | undefined> {
  const { champion } = registry;
  if (!champion) return undefined;
  const main = mainFile((champion.files ?? []).map(({ path }) => path));
  if (main === undefined) return undefined;
  const single = `${productionFolder(site, registry)}${extension(main)}`;
  const one = isOneFile(champion.files ?? []) && (await site.fs.stat(single));
  if (one) return single;
  const folder = productionFolder(site, registry);
  return join((await site.fs.lstat(folder)) ? folder : site.layout.champion, main);
}

export const productionLinksPhase: Phase = async (site, { registry }) => {
  const { champion, production_name: name } = registry;
  if (!champion || name === '' || !(await hasPlace(site, champion))) return [];
  const folder = await folderSteps(site, registry);
  const files = [];
  for (const ending of extensions)
    files.push(...(await fileSteps(site, registry, champion, ending)));
  return [...folder, ...files];
};

/** A production path is only made where it leads somewhere. */
async function hasPlace(site: Site, champion: Entry): Promise<boolean> {
  if (!champion.files) return false;
  return (
    (await championPlace(site)) !== 'none' ||
    isRealFolder(site, absolute(site, championHome(champion)))
  );
}

async function folderSteps(site: Site, registry: Registry): Promise<readonly Step[]> {
  const path = productionFolder(site, registry);
  const standing = await standingAt(site, path);
  const { champion: target } = site.layout;
  if (standing.kind === 'link' && leadsTo(standing, target)) return [];
  if (standing.kind === 'folder') return adopting(registry) ? [asideStep(site, path)] : [];
  if (standing.kind === 'file' || standing.kind === 'other') return [];
  const run = async () => {
    await makeDirectories(site.fs, site.layout.production);
    await pointFolder(site, path, target);
  };
  // A disk without links: readers open models/champion, which `status` calls a copy.
  if ((await championPlace(site)) === 'copy') return [];
  return [{ done: `${shown(site, path)} has been linked to models/champion`, run }];
}

async function fileSteps(
  site: Site,
  registry: Registry,
  champion: Entry,
  ending: string,
): Promise<readonly Step[]> {
  const path = `${productionFolder(site, registry)}${ending}`;
  const standing = await standingAt(site, path);
  const name = fileBehind(champion, ending);
  const primary = ending === extension(mainFile((champion.files ?? []).map((f) => f.path)) ?? '');
  if (standing.kind === 'none' && (name === undefined || !primary)) return [];
  if (name === undefined) return removalSteps(site, registry, path, standing);
  const target = join(site.layout.champion, name);
  const home = join(absolute(site, championHome(champion)), name);
  if (await isRight(site, path, standing, target, home)) return [];
  if (!(await mayReplace(site, registry, path, standing))) return [];
  const run = async () => {
    await makeDirectories(site.fs, site.layout.production);
    if (standing.kind === 'file' && adopting(registry)) await keepAside(site, registry, path);
    await pointFile(site, path, target);
  };
  return [{ done: `${shown(site, path)} leads to the champion's ${name} again`, run }];
}

/** With force, a production path ends: what it led to is not there any more. */
async function removalSteps(
  site: Site,
  registry: Registry,
  path: string,
  standing: Standing,
): Promise<readonly Step[]> {
  if (!(await mayReplace(site, registry, path, standing))) return [];
  if (adopting(registry) && standing.kind === 'file') return [];
  const run = () => removeIfPresent(site.fs, path);
  return [{ done: `${shown(site, path)} ended: the champion has no such single file`, run }];
}

async function isRight(
  site: Site,
  path: string,
  standing: Standing,
  target: string,
  home: string,
): Promise<boolean> {
  if (standing.kind === 'link') return leadsTo(standing, target);
  if (standing.kind !== 'file') return false;
  const [here, there] = [await site.fs.lstat(path), await site.fs.lstat(home)];
  const linkless = site.links === 'windows' || (await championPlace(site)) === 'copy';
  if (!linkless || !here || !there) return false;
  if (here.inode === there.inode && here.device === there.device) return true;
  if (here.size !== there.size) return false;
  return (await site.hasher.file(path)).sha256 === (await site.hasher.file(home)).sha256;
}

/** A file that is not of a registered model is somebody's own: it is reported, not replaced. */
async function mayReplace(
  site: Site,
  registry: Registry,
  path: string,
  standing: Standing,
): Promise<boolean> {
  if (standing.kind === 'folder' || standing.kind === 'other') return false;
  if (standing.kind !== 'file' || adopting(registry)) return true;
  return isRegistered(registry, (await site.hasher.file(path)).sha256);
}

function isRegistered(registry: Registry, sha256: string): boolean {
  const entries: readonly (Entry | null)[] = [
    registry.champion,
    registry.challenger,
    ...registry.archive,
  ];
  return entries.some((entry) => entry?.files?.some((file) => file.sha256 === sha256));
}

function adopting(registry: Registry): boolean {
  return registry.last_operation?.type === 'adopt';
}

/** A real folder in the place of the production link keeps its content under another name. */
function asideStep(site: Site, path: string): Step {
  const run = async () => {
    const aside = await freeName(site, `${path}_adopted`);
    await site.fs.rename(path, aside);
    await pointFolder(site, path, site.layout.champion);
  };
  return { done: `${shown(site, path)} has been linked to models/champion`, run };
}

/** The bytes of a production file that no version has are kept under another name. */
async function keepAside(site: Site, registry: Registry, path: string): Promise<void> {
  if (isRegistered(registry, (await site.hasher.file(path)).sha256)) return;
  const ending = extension(path);
  const aside = await freeName(site, `${path.slice(0, -ending.length)}_adopted`, ending);
  await site.fs.link(path, aside).catch(async (error: unknown) => {
    if (!takesNoLinks(error)) throw error;
    await site.fs.copyFile(path, aside);
  });
}

/** What stands in the way of the production links. */
export async function productionProblems(
  site: Site,
  registry: Registry,
): Promise<readonly Problem[]> {
  if (!registry.champion?.files || registry.production_name === '') return [];
  const problems: Problem[] = [];
  for (const ending of ['', ...extensions]) {
    const path = `${productionFolder(site, registry)}${ending}`;
    const standing = await standingAt(site, path);
    const strange = ending === '' ? standing.kind === 'file' : standing.kind === 'folder';
    const own = standing.kind === 'file' && !(await mayReplace(site, registry, path, standing));
    const blocked = standing.kind === 'other' || strange || own;
    const real = ending === '' && standing.kind === 'folder';
    if (!blocked && !real) continue;
    problems.push({
      code: 'production_blocked',
      message: `${shown(site, path)} is not a link to the champion but something of its own`,
      remedy: 'Move it away; the link is made at the next command.',
    });
  }
  return problems;
}
