import * as l10n from '@vscode/l10n';
import { resolve } from 'node:path';

import { rootAround } from '../core/backbone/versions/rootAround';
import { UserError } from '../core/shared/errors/errors';
import { isSafeName } from '../core/shared/files/names';
import { join } from '../core/shared/files/paths';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';

/**
 * The configuration that a person names.
 * @param config a file, or the name of a configuration in `config/backbones`
 * @param root the root that a name belongs to; absent: the one around the working folder
 * @returns absolute path of a file that is there
 * @throws UserError naming both places where it was looked for
 */
export async function findConfig(config: string, root?: string): Promise<string> {
  const file = toCorePath(resolve(config));
  if ((await nodeFileSystem.stat(file))?.kind === 'file') return file;
  const around =
    root === undefined
      ? await rootAround(nodeFileSystem, toCorePath(process.cwd()))
      : toCorePath(resolve(root));
  const named = join(around, 'config/backbones', `${config}.backbone.jsonc`);
  if (isSafeName(config) && (await nodeFileSystem.stat(named))?.kind === 'file') return named;
  throw new UserError(
    l10n.t('There is no configuration {0}: neither {1} nor {2}', config, file, named),
    l10n.t(
      'Name a file, or a configuration of config/backbones; "backbone config new NAME" makes one.',
    ),
  );
}
