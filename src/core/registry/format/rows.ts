import * as l10n from '@vscode/l10n';
import { folderPart } from './layout';
import type { Registry, VersionEntry, VersionStatus } from './types';
import { rolesOf } from './roles';

/** Rows of `all_versions` with one version's role set. */
export function withRow(
  registry: Registry,
  version: string,
  status: VersionStatus,
  path: string,
): Registry {
  const row = { version, status, path };
  const found = registry.all_versions.some((old) => old.version === version);
  const all_versions = found
    ? registry.all_versions.map((old) => (old.version === version ? { ...old, ...row } : old))
    : [...registry.all_versions, row];
  return { ...registry, all_versions };
}

/** What `all_versions` should say of the versions that have an entry. */
function expectedRows(registry: Registry): readonly VersionEntry[] {
  const roles = rolesOf(registry);
  const { champion, challenger, archive } = registry;
  return [champion, challenger, ...archive]
    .filter((entry) => entry !== null)
    .map(({ version, path }) => {
      return { version, status: roles.get(version) ?? 'archived', path: folderPart(path) };
    });
}

/** Brings `all_versions` in line with the entries; rows without an entry stay. */
export function completeRows(registry: Registry): Registry {
  return expectedRows(registry).reduce(
    (done, { version, status, path }) => withRow(done, version, status, path),
    registry,
  );
}

/** A sentence for each version whose row contradicts its entry: two champions, for instance. */
export function contradictions(registry: Registry): readonly (() => string)[] {
  const roles = rolesOf(registry);
  return registry.all_versions
    .filter((row) => ['champion', 'challenger'].includes(row.status) || roles.has(row.version))
    .filter((row) => row.status !== (roles.get(row.version) ?? 'none'))
    .map(({ version, status }) => () => {
      const role = roles.get(version);
      return role === undefined
        ? l10n.t('{0} stands as {1} in all_versions, but is not in the registry', version, status)
        : l10n.t(
            '{0} stands as {1} in all_versions, but is {2} in the registry',
            version,
            status,
            role,
          );
    });
}
