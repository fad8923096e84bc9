import { look } from '../state/opening';
import { readLog } from '../../shared/log/operationLog';
import type { Site } from '../registryContext';
import type { Operation } from '../../shared/log/operation';

/** What was done, newest first. */
export async function log(
  site: Site,
  limit?: number,
): Promise<{ readonly operations: readonly Operation[]; readonly intact: boolean }> {
  await look(site);
  const { operations, intact } = await readLog(site);
  return { operations: operations.toReversed().slice(0, limit), intact };
}
