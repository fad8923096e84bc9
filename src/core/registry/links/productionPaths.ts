import { extension, join } from '../../shared/files/paths';
import { isModelFile } from '../format/layout';
import { isOnnx, mainFile } from '../storage/modelFiles';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { readLinkState } from './linkState';
import type { Entry, Registry } from '../format/types';
import type { FileDigest } from '../../shared/files/fileDigest';

/** Extensions that a production path of one file may have. */
export const extensions = ['.onnx', '.pth', '.pt'];

/** The production path that is a folder link. */
export function productionFolder(context: RegistryContext, registry: Registry): string {
  return join(context.layout.production, registry.production_name);
}

/** Whether a model is one file: no external data next to its graph. */
export function isOneFile(files: readonly FileDigest[]): boolean {
  return files.every(({ path }) => isModelFile(path) && !path.includes('/'));
}

/** The file below the champion that a production path of one file leads to; undefined for none. */
export function fileBehind(entry: Entry, ending: string): string | undefined {
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
  context: RegistryContext,
  registry: Registry,
  next: Entry,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const ending of extensions) {
    const path = `${productionFolder(context, registry)}${ending}`;
    if (fileBehind(next, ending) !== undefined) continue;
    if ((await readLinkState(context, path)).kind !== 'none') paths.push(shown(context, path));
  }
  return paths;
}

/** The path by which the deployment loads the champion; undefined when there is no way to it. */
export async function deployedFile(
  context: RegistryContext,
  registry: Registry,
): Promise<string | undefined> {
  const { champion } = registry;
  if (!champion) return undefined;
  const main = mainFile((champion.files ?? []).map(({ path }) => path));
  if (main === undefined) return undefined;
  const single = `${productionFolder(context, registry)}${extension(main)}`;
  const one = isOneFile(champion.files ?? []) && (await context.fs.stat(single));
  if (one) return single;
  const folder = productionFolder(context, registry);
  return join((await context.fs.lstat(folder)) ? folder : context.layout.champion, main);
}
