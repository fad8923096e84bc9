import type * as ort from 'onnxruntime-node';
import type sharp from 'sharp';
import { UserError } from '../core/errors';

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
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(
      `The native library ${name} cannot be loaded (${process.platform}-${process.arch}): ${detail}`,
      'Install the extension made for this system, or run `npm ci` in the clone.',
    );
  }
}
