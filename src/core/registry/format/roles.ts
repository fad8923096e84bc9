import type { Registry, VersionStatus, Entry } from './types';

/** An entry, its role and the folder that the registry gives it. */
export interface Role {
  readonly entry: Entry;
  readonly status: VersionStatus;
  /** Absolute; not looked up. */
  readonly folder: string;
}

/** Every version that the registry knows, with its role; a section's entry wins over its row. */
export function rolesOf(registry: Registry): ReadonlyMap<string, VersionStatus> {
  const rows = new Map(registry.all_versions.map((row) => [row.version, row.status]));
  const roles = new Map<string, VersionStatus>();
  if (registry.champion) roles.set(registry.champion.version, 'champion');
  if (registry.challenger) roles.set(registry.challenger.version, 'challenger');
  for (const { version, path } of registry.archive)
    if (!roles.has(version)) roles.set(version, archiveRole(rows.get(version), path));
  return roles;
}

function archiveRole(row: VersionStatus | undefined, path: string): VersionStatus {
  if (row === 'archived' || row === 'rejected' || row === 'pre_rollback') return row;
  return path.endsWith('_rejected') ? 'rejected' : 'archived';
}
