import type { Operation } from './types';

/** A log, or several as one. */
export interface ReadOperations {
  /** Newest first. */
  readonly operations: readonly Operation[];
  /** Whether the hash chain holds; of several logs, each one's. */
  readonly intact: boolean;
}

/**
 * What the registry's log and the backbones' tell together. Times have whole seconds: within one, the
 * order in each log stays.
 */
export function mergeLogs(logs: readonly ReadOperations[], limit?: number): ReadOperations {
  const operations = logs
    .flatMap((log) => log.operations)
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return { operations: operations.slice(0, limit), intact: logs.every(({ intact }) => intact) };
}
