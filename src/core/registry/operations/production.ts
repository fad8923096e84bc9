import { basename, join } from '../../shared/files/paths';
import { championArchiveFolder } from '../format/layout';
import { mainFile } from '../storage/modelFiles';
import type { ProductionPath } from '../modelRegistry';
import { openForRead } from '../state/opening';
import { deployedFile } from '../links/productionPaths';
import { absolute } from '../registryContext';
import type { RegistryContext } from '../registryContext';

/** The path by which the deployment opens the champion; null without a champion or a way to it. */
export async function production(context: RegistryContext): Promise<ProductionPath | null> {
  const { state, recovered } = await openForRead(context);
  const { champion } = state.registry;
  const path = champion && (await deployedFile(context, state.registry));
  if (!champion || !path) return null;
  const name = mainFile((champion.files ?? []).map((file) => file.path)) ?? basename(path);
  const archiveFolder = join(absolute(context, championArchiveFolder(champion)), name);
  const leadsTo = (await context.fs.stat(path)) ? await context.fs.realPath(path) : null;
  const right = leadsTo !== null && (await isSameFile(context, path, archiveFolder));
  return { version: champion.version, path, leadsTo, right, repaired: recovered };
}

/** One file under two names, be it by a link of either kind or, where none can be made, a copy. */
async function isSameFile(
  context: RegistryContext,
  path: string,
  archiveFolder: string,
): Promise<boolean> {
  const [here, there] = [await context.fs.stat(path), await context.fs.stat(archiveFolder)];
  if (!here || !there) return false;
  if (here.inode === there.inode && here.device === there.device) return true;
  if (here.size !== there.size) return false;
  return (
    (await context.hasher.file(path)).sha256 === (await context.hasher.file(archiveFolder)).sha256
  );
}
