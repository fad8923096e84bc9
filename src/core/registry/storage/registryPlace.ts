import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { basename, dirname, join } from '../../shared/files/paths';
import { findRootAbove } from './findRoot';
import type { TraceFiles } from './registryTraces';
import type { FileSystem } from '../../shared/files/fileSystem';

type PlaceFiles = TraceFiles & Pick<FileSystem, 'realPath'>;

/** The folders of a pipeline that could be taken for its root, with what lies in them. */
const inner: Readonly<
  Record<string, { readonly partner: string; readonly own: readonly string[] }>
> = {
  models: { partner: 'config', own: ['archive', 'challenger', 'champion'] },
  config: { partner: 'models', own: ['backbones', 'backups'] },
};

/**
 * Whether a new registry may be made in a folder: one that every other command finds from there
 * would be hidden by it, and in `models` or `config` no command would look for it.
 * @param root absolute; it need not exist
 * @throws UserError when it may not
 */
export async function checkRegistryPlace(fs: PlaceFiles, root: string): Promise<void> {
  const place = await realPlace(fs, root);
  const known = await findRootAbove(fs, place);
  if (known === place) return;
  if (known !== null) throw hiddenRegistry(known, root);
  const pipeline = await pipelineAround(fs, place);
  if (pipeline !== undefined) throw insidePipeline(root, pipeline);
}

function hiddenRegistry(known: string, root: string): UserError {
  return new UserError(
    l10n.t('there is a registry in {0} already, which a new one in {1} would hide', known, root),
    l10n.t('Use the one in {0}: every command finds it from here.', known),
  );
}

function insidePipeline(root: string, pipeline: string): UserError {
  return new UserError(
    l10n.t('{0} is a folder of a pipeline, not its root', root),
    l10n.t('Make the registry in {0}.', pipeline),
  );
}

/** The path with the links of its existing part resolved: parents are those that a shell sees. */
async function realPlace(fs: PlaceFiles, path: string): Promise<string> {
  if ((await fs.lstat(path)) !== undefined) return fs.realPath(path);
  const parent = dirname(path);
  return parent === path ? path : join(await realPlace(fs, parent), basename(path));
}

/** The folder whose `models` or `config` a path is, or lies in; undefined for none. */
async function pipelineAround(fs: PlaceFiles, place: string): Promise<string | undefined> {
  let below: string | undefined;
  for (let at = place; dirname(at) !== at; below = basename(at), at = dirname(at)) {
    const folder = inner[basename(at)];
    if (!folder) continue;
    const isInner = below === undefined || folder.own.includes(below);
    if (isInner || (await fs.lstat(join(dirname(at), folder.partner)))) return dirname(at);
  }
  return undefined;
}
