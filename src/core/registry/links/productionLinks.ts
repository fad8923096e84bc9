import { makeDirectories } from '../../shared/files/replace';
import { extension, join } from '../../shared/files/paths';
import { championArchiveFolder } from '../format/layout';
import { pointFile, pointFolder, takesNoLinks } from './makeLinks';
import { isRealFolder, mainFile } from '../storage/modelFiles';
import { extensions, fileBehind, productionFolder } from './productionPaths';
import { championPlace } from './championLink';
import { freePath } from '../storage/freePath';
import { absolute, shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { leadsTo, readLinkState } from './linkState';
import type { LinkState } from './linkState';
import type { ReconcilePhase, Step } from '../reconcileStep';
import type { Entry, Registry } from '../format/types';
import type { Problem } from '../format/problem';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

export const productionLinksPhase: ReconcilePhase = async (context, { registry }) => {
  const { champion, production_name: name } = registry;
  if (!champion || name === '' || !(await hasPlace(context, champion))) return [];
  const folder = await folderSteps(context, registry);
  const files = [];
  for (const ending of extensions)
    files.push(...(await fileSteps(context, registry, champion, ending)));
  return [...folder, ...files];
};

/** A production path is only made where it leads somewhere. */
async function hasPlace(context: RegistryContext, champion: Entry): Promise<boolean> {
  if (!champion.files) return false;
  return (
    (await championPlace(context)) !== 'none' ||
    isRealFolder(context, absolute(context, championArchiveFolder(champion)))
  );
}

async function folderSteps(context: RegistryContext, registry: Registry): Promise<readonly Step[]> {
  const path = productionFolder(context, registry);
  const linkState = await readLinkState(context, path);
  const { champion: target } = context.layout;
  if (linkState.kind === 'link' && leadsTo(linkState, target)) return [];
  if (linkState.kind === 'folder') return adopting(registry) ? [asideStep(context, path)] : [];
  if (linkState.kind === 'file' || linkState.kind === 'other') return [];
  const run = async () => {
    await makeDirectories(context.fs, context.layout.production);
    await pointFolder(context, path, target);
  };
  // A disk without links: readers open models/champion, which `status` calls a copy.
  if ((await championPlace(context)) === 'copy') return [];
  return [{ done: linked(context, path), run }];
}

async function fileSteps(
  context: RegistryContext,
  registry: Registry,
  champion: Entry,
  ending: string,
): Promise<readonly Step[]> {
  const path = `${productionFolder(context, registry)}${ending}`;
  const linkState = await readLinkState(context, path);
  const name = fileBehind(champion, ending);
  const primary = ending === extension(mainFile((champion.files ?? []).map((f) => f.path)) ?? '');
  if (name === undefined || (linkState.kind === 'none' && !primary)) return [];
  const target = join(context.layout.champion, name);
  const archiveFolder = join(absolute(context, championArchiveFolder(champion)), name);
  if (await isRight(context, path, linkState, target, archiveFolder)) return [];
  if (!(await mayReplace(context, registry, path, linkState))) return [];
  const run = async () => {
    await makeDirectories(context.fs, context.layout.production);
    if (linkState.kind === 'file' && adopting(registry)) await keepAside(context, registry, path);
    await pointFile(context, path, target);
  };
  const done = sentence('production_file_linked', { path: shown(context, path), file: name });
  return [{ done, run }];
}

async function isRight(
  context: RegistryContext,
  path: string,
  linkState: LinkState,
  target: string,
  archiveFolder: string,
): Promise<boolean> {
  if (linkState.kind === 'link') return leadsTo(linkState, target);
  if (linkState.kind !== 'file') return false;
  const [here, there] = [await context.fs.lstat(path), await context.fs.lstat(archiveFolder)];
  const linkless = context.links === 'windows' || (await championPlace(context)) === 'copy';
  if (!linkless || !here || !there) return false;
  if (here.inode === there.inode && here.device === there.device) return true;
  if (here.size !== there.size) return false;
  return (
    (await context.hasher.file(path)).sha256 === (await context.hasher.file(archiveFolder)).sha256
  );
}

/** A file that is not of a registered model is somebody's own: it is reported, not replaced. */
export async function mayReplace(
  context: RegistryContext,
  registry: Registry,
  path: string,
  linkState: LinkState,
): Promise<boolean> {
  if (linkState.kind === 'folder' || linkState.kind === 'other') return false;
  if (linkState.kind !== 'file' || adopting(registry)) return true;
  return isRegistered(registry, (await context.hasher.file(path)).sha256);
}

function isRegistered(registry: Registry, sha256: string): boolean {
  const entries: readonly (Entry | null)[] = [
    registry.champion,
    registry.challenger,
    ...registry.archive,
  ];
  return entries.some((entry) => entry?.files?.some((file) => file.sha256 === sha256));
}

export function adopting(registry: Registry): boolean {
  return registry.last_operation?.type === 'adopt';
}

/** A real folder in the place of the production link keeps its content under another name. */
function asideStep(context: RegistryContext, path: string): Step {
  const run = async () => {
    const aside = await freePath(context, `${path}_adopted`);
    await context.fs.rename(path, aside);
    await pointFolder(context, path, context.layout.champion);
  };
  return { done: linked(context, path), run };
}

function linked(context: RegistryContext, path: string): Sentence {
  return sentence('production_linked', { path: shown(context, path) });
}

/** The bytes of a production file that no version has are kept under another name. */
async function keepAside(
  context: RegistryContext,
  registry: Registry,
  path: string,
): Promise<void> {
  if (isRegistered(registry, (await context.hasher.file(path)).sha256)) return;
  const ending = extension(path);
  const aside = await freePath(context, `${path.slice(0, -ending.length)}_adopted`, ending);
  await context.fs.link(path, aside).catch(async (error: unknown) => {
    if (!takesNoLinks(error)) throw error;
    await context.fs.copyFile(path, aside);
  });
}

/** What is in the way of the production links. */
export async function productionProblems(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Problem[]> {
  if (!registry.champion?.files || registry.production_name === '') return [];
  const problems: Problem[] = [];
  for (const ending of ['', ...extensions]) {
    const path = `${productionFolder(context, registry)}${ending}`;
    const linkState = await readLinkState(context, path);
    const strange = ending === '' ? linkState.kind === 'file' : linkState.kind === 'folder';
    const own =
      linkState.kind === 'file' && !(await mayReplace(context, registry, path, linkState));
    const blocked = linkState.kind === 'other' || strange || own;
    const real = ending === '' && linkState.kind === 'folder';
    if (!blocked && !real) continue;
    problems.push({ code: 'production_blocked', path: shown(context, path) });
  }
  return problems;
}
