import { makeDirectories } from '../../shared/files/replace';
import { join, relative } from '../../shared/files/paths';
import { copiedVersion } from '../links/championLink';
import { rolesInOrder } from '../storage/locate';
import { freePath } from '../storage/freePath';
import { championArchiveFolder } from '../format/layout';
import { pointFile, pointFolder, takesNoLinks } from '../links/makeLinks';
import {
  holds,
  isRealFolder,
  isWritable,
  moveFolder,
  setFilesReadOnly,
} from '../storage/modelFiles';
import { productionFolder } from '../links/productionPaths';
import { removeTree } from '../../shared/files/removeTree';
import type { FileDigest } from '../../shared/files/fileDigest';
import { absolute } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { readLinkState } from '../links/linkState';
import type { ReconcilePhase, Step } from '../reconcileStep';
import type { ChampionEntry, Registry } from '../format/types';
import { sentence } from '../../shared/text/sentence';

/**
 * Brings a real `champion/` folder archive folder, once adoption has been committed. Production points to
 * hard links in `.pin` meanwhile, so that its reader always finds the model.
 */
export const adoptionPhase: ReconcilePhase = async (context, { registry }) => {
  const { champion, last_operation: last } = registry;
  if (last?.type !== 'adopt' || !champion?.files) return [];
  if (!(await isRealFolder(context, context.layout.champion))) return [];
  if ((await copiedVersion(context)) !== undefined) return [];
  if (!(await holds(context, context.layout.champion, champion.files))) return [];
  const run = () => bringToArchive(context, registry, champion);
  return [{ done: sentence('champion_moved', { path: championArchiveFolder(champion) }), run }];
};

async function bringToArchive(
  context: RegistryContext,
  registry: Registry,
  champion: ChampionEntry,
): Promise<void> {
  const archiveFolder = absolute(context, championArchiveFolder(champion));
  await makeDirectories(context.fs, context.layout.archive);
  await pin(context, context.layout.champion, context.layout.pin);
  await pointToPin(context, registry);
  const occupied = await isRealFolder(context, archiveFolder);
  const target = occupied ? await freePath(context, `${archiveFolder}_adopted`) : archiveFolder;
  await moveFolder(context, context.layout.champion, target, champion.files ?? []);
  await context.fs.syncDirectory(context.layout.archive);
  await context.fs.syncDirectory(context.layout.models);
}

/** A second name for every file of a folder; names that a crash left are used again. */
async function pin(context: RegistryContext, from: string, to: string): Promise<void> {
  await makeDirectories(context.fs, to);
  for (const name of await context.fs.list(from)) {
    const [source, place] = [join(from, name), join(to, name)];
    const kind = (await context.fs.lstat(source))?.kind;
    if (kind === 'directory') await pin(context, source, place);
    else if (kind === 'file' && !(await context.fs.lstat(place)))
      await linkOrCopy(context, source, place);
  }
  await context.fs.syncDirectory(to);
}

async function linkOrCopy(context: RegistryContext, source: string, place: string): Promise<void> {
  try {
    await context.hasher.carryOver(source, () => context.fs.link(source, place));
  } catch (error) {
    if (!takesNoLinks(error)) throw error;
    await context.fs.copyFile(source, place);
  }
}

/** Every production link that leads through `models/champion` leads through `.pin` for a while. */
async function pointToPin(context: RegistryContext, registry: Registry): Promise<void> {
  const { champion, pin: place } = context.layout;
  for (const ending of ['', '.onnx', '.pth', '.pt']) {
    const path = `${productionFolder(context, registry)}${ending}`;
    const linkState = await readLinkState(context, path);
    if (!('target' in linkState)) continue;
    const inner = relative(champion, linkState.target);
    if (inner.startsWith('..')) continue;
    const target = inner === '.' ? place : join(place, inner);
    await (ending === '' ? pointFolder(context, path, target) : pointFile(context, path, target));
  }
}

/** Removes the pinned names when nothing leads to them any more. */
export const unpinPhase: ReconcilePhase = async (context, { registry }) => {
  const { pin: place, champion } = context.layout;
  if (!(await context.fs.lstat(place))) return [];
  const archiveFolder =
    registry.champion && absolute(context, championArchiveFolder(registry.champion));
  if (archiveFolder === null || !(await isRealFolder(context, archiveFolder))) return [];
  if ((await isRealFolder(context, champion)) && (await copiedVersion(context)) === undefined)
    return [];
  for (const ending of ['', '.onnx', '.pth', '.pt']) {
    const linkState = await readLinkState(
      context,
      `${productionFolder(context, registry)}${ending}`,
    );
    if ('target' in linkState && linkState.target.startsWith(place)) return [];
  }
  return [{ done: null, run: () => removeTree(context, place) }];
};

/** What was decided on is read-only: adopted versions become so here. */
export const readOnlyPhase: ReconcilePhase = async (context, { registry }) => {
  if (registry.last_operation?.type !== 'adopt') return [];
  const steps: Step[] = [];
  for (const { folder, entry, status } of rolesInOrder(context, registry)) {
    const files = entry.files ?? [];
    if (status === 'challenger' || !(await anyWritable(context, folder, files))) continue;
    steps.push({ done: null, run: () => setFilesReadOnly(context, folder, files) });
  }
  return steps;
};

async function anyWritable(
  context: RegistryContext,
  folder: string,
  files: readonly FileDigest[],
): Promise<boolean> {
  for (const { path } of files)
    if (isWritable(await context.fs.lstat(join(folder, path)))) return true;
  return false;
}
