import { isSafeName } from '../../shared/files/names';
import { extension, join } from '../../shared/files/paths';
import { extensions } from './productionPaths';
import type { RegistryContext } from '../registryContext';

/**
 * The name by which a deployment opens its model already: that of the paths in `production/models`.
 * @returns undefined where there is none, or several
 */
export async function namedByProduction(context: RegistryContext): Promise<string | undefined> {
  const folder = context.layout.production;
  if ((await context.fs.stat(folder))?.kind !== 'directory') return undefined;
  const names = new Set<string>();
  for (const file of await context.fs.list(folder)) {
    const name = await productionName(context, file);
    if (name !== undefined) names.add(name);
  }
  const [name] = names;
  return names.size === 1 ? name : undefined;
}

/** The name in that of a model file, or of a folder or link; undefined for any other file. */
async function productionName(context: RegistryContext, file: string): Promise<string | undefined> {
  const ending = extension(file);
  const isModel = extensions.includes(ending);
  const name = isModel ? file.slice(0, -ending.length) : file;
  if (name.startsWith('.') || !isSafeName(name)) return undefined;
  const { kind } = (await context.fs.lstat(join(context.layout.production, file))) ?? {};
  return isModel || kind === 'directory' || kind === 'link' ? name : undefined;
}
