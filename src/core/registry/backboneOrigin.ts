import { isSafeName } from '../names';
import { isObject } from './jsonPatch';
import { absolute } from './site';
import type { Site } from './site';
import { isVersion } from './versions';

/**
 * Looks for the committed backbone that a model says it was trained from.
 * @param backbone of `training_config.json`: name and version; undefined where it names none
 * @returns a sentence when there is no such version here
 */
export async function unknownBackbone(site: Site, backbone: unknown): Promise<string | undefined> {
  if (backbone === undefined) return undefined;
  const { name, version } = isObject(backbone) ? backbone : {};
  if (typeof name !== 'string' || !isSafeName(name) || !isVersion(version))
    return 'training_config.json has a "backbone" that is no name and version; the model has no known origin.';
  const folder = `config/backbones/${name}/v${version}`;
  if (await site.fs.lstat(absolute(site, `${folder}/metadata.json`))) return undefined;
  return `The model was trained from the backbone ${name} v${version}, which is not in ${folder}.`;
}
