import { basename, dirname } from '../../shared/files/paths';

/** A configuration's path, or name, without `.backbone.jsonc`; any other as it is. */
export function withoutConfigEnding(path: string): string {
  return path.replace(/\.backbone\.jsonc?$/, '');
}

/**
 * A backbone's name, which is that of its file: `banknotes` of `…/banknotes.backbone.jsonc`, and of
 * its version `…/banknotes/v1.2.0/backbone.jsonc`.
 */
export function configName(file: string): string {
  const folder = dirname(file);
  const isVersion = basename(file) === 'backbone.jsonc' && /^v\d+\.\d+\.\d+/.test(basename(folder));
  return isVersion
    ? basename(dirname(folder))
    : withoutConfigEnding(basename(file)).replace(/\.jsonc?$/, '');
}
