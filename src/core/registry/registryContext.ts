import { join } from '../shared/files/paths';
import { layoutOf } from './format/layout';
import type { Layout } from './format/layout';
import type { RegistryServices } from './ports';

/** One root with everything that the registry needs of the machine. */
export interface RegistryContext extends RegistryServices {
  readonly layout: Layout;
}

export function registryContextOf(root: string, services: RegistryServices): RegistryContext {
  return { ...services, layout: layoutOf(root) };
}

/** The absolute path of one that is relative to the root. */
export function absolute(context: RegistryContext, path: string): string {
  return join(context.layout.root, path);
}

/** A path of the root as people read it: relative. */
export function shown(context: RegistryContext, path: string): string {
  const { root } = context.layout;
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
}
