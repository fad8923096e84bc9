import { CancelledError } from '../errors/errors';
import type { ProgressOptions } from './progress';

/** Told of bytes as they are read or copied; its signal stops that. */
export interface ByteWatch {
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Progress over bytes of which the whole is known, told at every hundredth of it.
 * @param phase what is done with them, where an operation goes over the same bytes more than once
 */
export function byteProgress(
  total: number,
  { onProgress, signal }: ProgressOptions,
  phase?: string,
): ByteWatch {
  let done = 0;
  let told = -1;
  const onBytes = (bytes: number) => {
    done = Math.min(total, done + bytes);
    const hundredth = Math.floor((100 * done) / Math.max(1, total));
    if (hundredth === told) return;
    told = hundredth;
    onProgress?.({ ...(phase !== undefined && { phase }), done, total, unit: 'bytes' });
  };
  onBytes(0);
  return { onBytes, ...(signal && { signal }) };
}

/**
 * Runs work that stops by itself when its signal is aborted, and says so in the user's words.
 * @param what for the message of the `CancelledError`, for instance `The verification`
 */
export async function cancellable<T>(
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
  what: () => string,
): Promise<T> {
  try {
    signal?.throwIfAborted();
    return await work();
  } catch (error) {
    if (signal?.aborted && error === signal.reason) throw new CancelledError(what());
    throw error;
  }
}
