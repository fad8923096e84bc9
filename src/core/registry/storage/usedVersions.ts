import { isRealFolder } from './modelFiles';
import { readLog } from '../../shared/log/operationLog';
import type { RegistryContext } from '../registryContext';
import type { Registry } from '../format/types';
import { isVersion, versionInName } from '../../shared/versions/versions';

/** Every version that was ever given: in the registry, the log and the names in the archive. */
export async function usedVersions(
  context: RegistryContext,
  registry: Registry,
): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  const { champion, challenger, archive, all_versions } = registry;
  for (const entry of [champion, challenger, ...archive, ...all_versions])
    if (entry) used.add(entry.version);
  for (const operation of (await readLog(context)).operations)
    for (const key of ['version', 'from', 'to', 'replaced'])
      if (isVersion(operation[key])) used.add(operation[key]);
  if (await isRealFolder(context, context.layout.archive))
    for (const name of await context.fs.list(context.layout.archive)) {
      const version = versionInName(
        name.replace(/_(?:rejected|adopted|pre_rollback)(?:_\d+)?$/, ''),
      );
      if (version !== undefined) used.add(version);
    }
  return used;
}
