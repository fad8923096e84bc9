import type { Operation } from './operation';

/** A log, or several as one. */
export interface ReadOperations {
  /** Newest first. */
  readonly operations: readonly Operation[];
  /** Whether the hash chain holds; of several logs, each one's. */
  readonly intact: boolean;
}

/**
 * What the registry's log and the backbones' tell together, an operation that several tell once.
 * Times have whole seconds: within one, the order in each log stays.
 */
export function mergeLogs(logs: readonly ReadOperations[], limit?: number): ReadOperations {
  const told = new Set<string>();
  const operations = logs
    .flatMap((log) => {
      const more = log.operations.filter(({ id }) => !told.has(id));
      for (const { id } of more) told.add(id);
      return more;
    })
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return { operations: operations.slice(0, limit), intact: logs.every(({ intact }) => intact) };
}
