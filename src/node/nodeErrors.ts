import { FileError, isFileErrorCode } from '../core/shared/files/fileError';

/** The system's code of a failure of `node:fs`, if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Runs a call of `node:fs`; a failure with a code that we can explain becomes a `FileError`. */
export async function explained<T>(path: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof FileError || !isFileErrorCode(code)) throw error;
    throw new FileError(code, path, error);
  }
}

/** Codes by which Windows says that a watcher or virus scanner holds a file for a moment. */
const heldCodes = new Set(['EACCES', 'EPERM', 'EBUSY']);

export interface Retry {
  /** How long the whole may take, in milliseconds; 0 tries once. */
  readonly patience: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
}

/** Tries again with growing pauses while something holds a file for a moment. */
export async function retried<T>(retry: Retry, call: () => Promise<T>): Promise<T> {
  const end = retry.now() + retry.patience;
  for (let pause = 10; ; pause = Math.min(pause * 2, 500)) {
    try {
      return await call();
    } catch (error) {
      if (!heldCodes.has(codeOf(error) ?? '') || retry.now() + pause > end) throw error;
    }
    await retry.sleep(pause);
  }
}
