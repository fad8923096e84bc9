import { compare, valid } from 'semver';
import { hasCode } from '../shared/files/fileError';
import { basename, dirname, join } from '../shared/files/paths';
import type { BackboneConfig } from '../backbone/config/config';
import { withoutConfigEnding } from '../backbone/config/configName';
import { MAX_CONFIG, parseBackboneConfig } from '../backbone/config/parseConfig';
import type { FileSystem } from '../shared/files/fileSystem';
import { sameJson } from '../shared/items/jsonValue';

/**
 * The committed version that a configuration is: told by its path, or the highest one next to the
 * working file that says the same.
 * @param file absolute path of `NAME.backbone.jsonc` or `NAME/v1.2.0/backbone.jsonc`
 * @returns null for one that was never committed, or has changed since
 */
export async function committedVersion(
  fs: Pick<FileSystem, 'list' | 'readFile' | 'stat'>,
  file: string,
  config: BackboneConfig,
): Promise<string | null> {
  const own = /^v(\d+\.\d+\.\d+)$/.exec(basename(dirname(file)))?.[1];
  if (own !== undefined && basename(file) === 'backbone.jsonc') return own;
  const folder = withoutConfigEnding(file);
  if (folder === file || (await fs.stat(folder))?.kind !== 'directory') return null;
  const versions = (await fs.list(folder))
    .flatMap((name) => (name.startsWith('v') && valid(name.slice(1)) ? [name.slice(1)] : []))
    .sort(compare)
    .reverse();
  for (const version of versions) {
    const said = await readConfig(fs, join(folder, `v${version}`, 'backbone.jsonc'));
    if (said && sameJson(said, config)) return version;
  }
  return null;
}

async function readConfig(
  fs: Pick<FileSystem, 'readFile'>,
  file: string,
): Promise<BackboneConfig | undefined> {
  try {
    const bytes = await fs.readFile(file, MAX_CONFIG);
    return parseBackboneConfig(new TextDecoder().decode(bytes)).config;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
