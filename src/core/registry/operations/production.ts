import { basename, join } from '../../paths';
import { championHome } from '../layout';
import type { ProductionPath } from '../modelRegistry';
import { look } from '../opening';
import { deployedFile } from '../productionPaths';
import { absolute } from '../site';
import type { Site } from '../site';

/** The path by which the deployment opens the champion; null without a champion or a way to it. */
export async function production(site: Site): Promise<ProductionPath | null> {
  const { state, recovered } = await look(site);
  const { champion } = state.registry;
  const path = champion && (await deployedFile(site, state.registry));
  if (!champion || !path) return null;
  const home = join(absolute(site, championHome(champion)), basename(path));
  const leadsTo = await realOrNull(site, path);
  const right = leadsTo !== null && leadsTo === (await realOrNull(site, home));
  return { version: champion.version, path, leadsTo, right, repaired: recovered };
}

/** A link that leads nowhere has no real path. */
async function realOrNull(site: Site, path: string): Promise<string | null> {
  return (await site.fs.stat(path)) ? site.fs.realPath(path) : null;
}
