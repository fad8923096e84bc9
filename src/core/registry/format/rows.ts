import { folderPart } from './layout';
import type { Problem } from './problem';
import type { Registry, VersionEntry, VersionStatus } from './types';
import { rolesOf } from './roles';
import { sentence } from '../../shared/text/sentence';

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

/** Each version whose row contradicts its entry: two champions, for instance. */
export function contradictions(registry: Registry): readonly Problem<'roles_disagree'>[] {
  const roles = rolesOf(registry);
  return registry.all_versions
    .filter((row) => ['champion', 'challenger'].includes(row.status) || roles.has(row.version))
    .filter((row) => row.status !== (roles.get(row.version) ?? 'none'))
    .map(({ version, status: role }) => {
      const actual = roles.get(version);
      const fault =
        actual === undefined
          ? sentence('row_without_entry', { version, role })
          : sentence('row_contradicts', { version, role, actual });
      return { code: 'roles_disagree', version, fault };
    });
}
