import { isLogWhole, restoredLines } from '../state/logEnd';
import { listBackups, readBackup } from '../storage/backups';
import { setAside } from '../state/restore';
import { stateOf } from '../storage/registryState';
import { readLog, replaceLog } from '../../shared/log/operationLog';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Registry } from '../format/types';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/**
 * Mends a log that was cut or edited: its last lines are written again as registry and backups
 * witness them, else it is kept aside and a new one is begun. What was there is kept in either case.
 */
export async function repairLog(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Sentence[]> {
  if (await isLogWhole(context, registry)) return [];
  const { log } = context.layout;
  const before = await readLog(context);
  const lines = restoredLines(context, before, registry, await witnesses(context, registry));
  // A log that is gone has at least the last line by now, as after a crash.
  const path = shown(context, await setAside(context, log, '.jsonl'));
  if (lines) await replaceLog(context, lines);
  else await context.fs.unlink(log);
  return [lines ? sentence('log_restored', { path }) : sentence('log_begun_anew', { path })];
}

async function witnesses(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Registry[]> {
  const found: Registry[] = [registry];
  for (const path of await listBackups(context)) {
    const bytes = await readBackup(context, path);
    if (bytes) found.push(stateOf(context, bytes).registry);
  }
  return found;
}
