import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { makeDirectories, replaceFile } from '../../shared/files/replace';
import { checkName } from '../../shared/files/names';
import { encode } from '../../shared/files/bytes';
import { requireValid } from '../build/buildFile';
import { parseBackboneConfig } from '../config/parseConfig';
import { requireTrusted, workingFile } from './site';
import type { BackboneSite } from './site';

/**
 * Writes a new working file, making `config/backbones` where it is missing.
 * @throws UserError when the text is not valid, or a file is there and is not to be replaced
 */
export async function createBackbone(
  site: BackboneSite,
  name: string,
  text: string,
  options: { readonly replace?: boolean } = {},
): Promise<{ readonly file: string }> {
  requireTrusted(site);
  const file = workingFile(site, checkName(name, l10n.t('The name')));
  requireValid(parseBackboneConfig(text), `${name}.backbone.jsonc`);
  await makeDirectories(site.fs, site.layout.backbones);
  await site.lock.run(async () => {
    if (!options.replace && (await site.fs.lstat(file)))
      throw new UserError(
        l10n.t('{0} is there already', file),
        l10n.t('Choose another name, or replace it.'),
      );
    await replaceFile(site.fs, file, encode(text));
  });
  return { file };
}
