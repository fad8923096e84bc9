import * as l10n from '@vscode/l10n';
import type * as ort from 'onnxruntime-node';
import type sharp from 'sharp';
import { UserError } from '../../core/shared/errors/errors';

export type OnnxRuntime = typeof ort;
export type Sharp = typeof sharp;

/**
 * Waits for a native library.
 * @throws UserError when it is missing or made for another system
 */
export async function nativeLibrary<T>(name: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    const [detail = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UserError(
      l10n.t(
        'The native library {0} cannot be loaded ({1}-{2}): {3}',
        name,
        process.platform,
        process.arch,
        detail,
      ),
      l10n.t('Install the extension made for this system, or run `npm ci` in the clone.'),
    );
  }
}
