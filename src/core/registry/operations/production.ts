import { basename, join } from '../../shared/files/paths';
import { championHome } from '../format/layout';
import { mainFile } from '../storage/modelFiles';
import type { ProductionPath } from '../modelRegistry';
import { look } from '../state/opening';
import { deployedFile } from '../links/productionPaths';
import { absolute } from '../registryContext';
import type { Site } from '../registryContext';

/** The path by which the deployment opens the champion; null without a champion or a way to it. */
export async function production(site: Site): Promise<ProductionPath | null> {
  const { state, recovered } = await look(site);
  const { champion } = state.registry;
  const path = champion && (await deployedFile(site, state.registry));
  if (!champion || !path) return null;
  const name = mainFile((champion.files ?? []).map((file) => file.path)) ?? basename(path);
  const home = join(absolute(site, championHome(champion)), name);
  const leadsTo = (await site.fs.stat(path)) ? await site.fs.realPath(path) : null;
  const right = leadsTo !== null && (await isSameFile(site, path, home));
  return { version: champion.version, path, leadsTo, right, repaired: recovered };
}

/** One file under two names, be it by a link of either kind or, where none can be made, a copy. */
async function isSameFile(site: Site, path: string, home: string): Promise<boolean> {
  const [here, there] = [await site.fs.stat(path), await site.fs.stat(home)];
  if (!here || !there) return false;
  if (here.inode === there.inode && here.device === there.device) return true;
  if (here.size !== there.size) return false;
  return (await site.hasher.file(path)).sha256 === (await site.hasher.file(home)).sha256;
}
