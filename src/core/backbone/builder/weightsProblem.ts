import * as l10n from '@vscode/l10n';
import { openCheckpoint } from '../../checkpoints/openCheckpoint';
import { UserError } from '../../shared/errors/errors';
import { resolve } from '../../shared/files/paths';
import { buildBackbone } from './buildBackbone';
import type { BackboneConfig } from '../config/config';
import type { FileSystem } from '../../shared/files/fileSystem';

/**
 * Why a configuration's weights file cannot be used: it is missing, damaged or of another
 * architecture. Only the file's header is read.
 * @returns a sentence without a full stop; undefined when the weights fit
 */
export async function weightsProblem(
  fs: Pick<FileSystem, 'openRange' | 'readFile' | 'stat'>,
  root: string,
  config: BackboneConfig,
): Promise<string | undefined> {
  const stored = config.pretrained?.weights;
  if (stored === undefined) return undefined;
  const file = resolve(root, stored);
  try {
    if (!(await fs.stat(file))) return l10n.t('The weights file {0} does not exist', file);
    const weights = await openCheckpoint(fs, file);
    try {
      buildBackbone(config, { weights });
      return undefined;
    } finally {
      await weights.close();
    }
  } catch (error) {
    if (error instanceof UserError) return error.message.replace(/\.$/, '');
    throw error;
  }
}
