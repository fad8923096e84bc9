import { join } from '../shared/files/paths';
import { layoutOf } from './format/layout';
import type { Layout } from './format/layout';
import type { RegistryServices } from './ports';

/** One root with everything that the registry needs of the machine. */
export interface Site extends RegistryServices {
  readonly layout: Layout;
}

export function siteOf(root: string, services: RegistryServices): Site {
  return { ...services, layout: layoutOf(root) };
}

/** The absolute path of one that is relative to the root. */
export function absolute(site: Site, path: string): string {
  return join(site.layout.root, path);
}

/** A path of the root as people read it: relative. */
export function shown(site: Site, path: string): string {
  const { root } = site.layout;
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}
