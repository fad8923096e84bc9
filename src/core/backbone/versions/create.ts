import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { makeDirectories, replaceFile } from '../../shared/files/replace';
import { checkName } from '../../shared/files/names';
import { encode } from '../../shared/files/bytes';
import { requireValid } from '../builder/buildFile';
import { parseBackboneConfig } from '../config/parseConfig';
import { requireTrusted, workingFile } from './backbonesContext';
import type { BackbonesContext } from './backbonesContext';

/**
 * Writes a new working file, making `config/backbones` where it is missing.
 * @throws UserError when the text is not valid, or a file is there and is not to be replaced
 */
export async function createBackbone(
  context: BackbonesContext,
  name: string,
  text: string,
  options: { readonly replace?: boolean } = {},
): Promise<{ readonly file: string }> {
  requireTrusted(context);
  const file = workingFile(context, checkName(name, l10n.t('The name')));
  requireValid(parseBackboneConfig(text), `${name}.backbone.jsonc`);
  await makeDirectories(context.fs, context.layout.backbones);
  await context.lock.run(async () => {
    if (!options.replace && (await context.fs.lstat(file)))
      throw new UserError(
        l10n.t('{0} already exists', file),
        l10n.t('Choose another name, or replace it.'),
      );
    await replaceFile(context.fs, file, encode(text));
  });
  return { file };
}
