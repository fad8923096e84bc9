import { mergeLogs } from '../../core/shared/log/mergeLogs';
import type { Snapshot } from '../pipelines/snapshot';
import type { BackboneSnapshot } from './backboneFolder';

/**
 * A registry's snapshot whose log holds what was done to the backbones of its root until now: it was
 * read when the registry last changed.
 */
export function joinLogs(registry: Snapshot, backbones: BackboneSnapshot | undefined): Snapshot {
  return backbones ? { ...registry, ...mergeLogs([registry, backbones]) } : registry;
}

/** The logs of all roots; a root without a registry has the log of its backbones alone. */
export function joinAllLogs(
  registries: readonly Snapshot[],
  folders: readonly BackboneSnapshot[],
): readonly Snapshot[] {
  const known = new Set(registries.map(({ root }) => root));
  const joined = registries.map((registry) =>
    joinLogs(
      registry,
      folders.find(({ root }) => root === registry.root),
    ),
  );
  const alone = folders.filter(({ root, operations }) => !known.has(root) && operations.length > 0);
  return [...joined, ...alone.map((folder) => joinLogs(emptyOf(folder), folder))];
}

function emptyOf({ root, name }: BackboneSnapshot): Snapshot {
  return {
    root,
    name,
    versions: [],
    operations: [],
    intact: true,
    problems: [],
    pinned: [],
    candidateSettled: true,
  };
}
