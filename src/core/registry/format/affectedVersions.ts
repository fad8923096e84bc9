import type { Registry } from './types';
import type { Role } from './roles';

/** Operations after which every version is looked at; others concern a few. */
const sweeping = new Set(['init', 'adopt', 'follow', 'repair']);

/** Whether the last operation may have changed what is written down about a version. */
export function isAffected(registry: Registry, role: Role): boolean {
  const last = registry.last_operation;
  if (!last || sweeping.has(last.type)) return true;
  if (role.status === 'champion' || role.status === 'challenger') return true;
  return [last['from'], last['to'], last['version'], last['replaced']].includes(role.entry.version);
}
