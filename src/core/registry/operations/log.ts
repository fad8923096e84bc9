import { openForRead } from '../state/opening';
import { readLog } from '../../shared/log/operationLog';
import type { RegistryContext } from '../registryContext';
import type { Operation } from '../../shared/log/operation';

/** What was done, newest first. */
export async function log(
  context: RegistryContext,
  limit?: number,
): Promise<{ readonly operations: readonly Operation[]; readonly intact: boolean }> {
  await openForRead(context);
  const { operations, intact } = await readLog(context);
  return { operations: operations.toReversed().slice(0, limit), intact };
}
