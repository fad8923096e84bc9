import { openForRead } from '../state/opening';
import { isLogWhole } from '../state/logEnd';
import { readLog } from '../../shared/log/operationLog';
import type { RegistryContext } from '../registryContext';
import type { Operation } from '../../shared/log/operation';

/** What was done, newest first. */
export async function log(
  context: RegistryContext,
  limit?: number,
): Promise<{ readonly operations: readonly Operation[]; readonly intact: boolean }> {
  const { state, externalChange } = await openForRead(context);
  const { operations } = await readLog(context);
  const intact = await isLogWhole(context, state.registry, externalChange !== undefined);
  return { operations: operations.toReversed().slice(0, limit), intact };
}
