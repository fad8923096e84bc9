import * as l10n from '@vscode/l10n';
import { isSafeName } from '../../shared/files/names';
import { join } from '../../shared/files/paths';
import { isObject } from '../../shared/items/jsonValue';
import { absolute } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { isVersion } from '../../shared/versions/versions';

/** The folder of a committed backbone version, relative to the root. */
interface Origin {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** @param backbone of `training_config.json` @returns undefined where it is not a name and a version */
function originOf(backbone: unknown): Origin | undefined {
  const { name, version } = isObject(backbone) ? backbone : {};
  if (typeof name !== 'string' || !isSafeName(name) || !isVersion(version)) return undefined;
  return { name, version, folder: `config/backbones/${name}/v${version}` };
}

async function isThere(context: RegistryContext, { folder }: Origin): Promise<boolean> {
  return (await context.fs.lstat(absolute(context, join(folder, 'metadata.json')))) !== undefined;
}

/**
 * The committed backbone version that a model says it was trained from.
 * @param backbone of the model's entry
 * @returns its folder, absolute; undefined where there is no such version here
 */
export async function backboneFolder(
  context: RegistryContext,
  backbone: unknown,
): Promise<string | undefined> {
  const origin = originOf(backbone);
  return origin && (await isThere(context, origin)) ? absolute(context, origin.folder) : undefined;
}

/**
 * Looks for the committed backbone that a model says it was trained from.
 * @param backbone of `training_config.json`: name and version; undefined where it names none
 * @returns a sentence when there is no such version here
 */
export async function unknownBackbone(
  context: RegistryContext,
  backbone: unknown,
): Promise<string | undefined> {
  if (backbone === undefined) return undefined;
  const origin = originOf(backbone);
  if (!origin)
    return l10n.t(
      'training_config.json has a "backbone" that is not a name and a version; the model has no known origin.',
    );
  if (await isThere(context, origin)) return undefined;
  const { name, version, folder } = origin;
  return l10n.t(
    'The model was trained from the backbone {0} v{1}, which is not in {2}.',
    name,
    version,
    folder,
  );
}
