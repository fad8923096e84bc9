import type { VersionState } from './registryFacts';

/** The role of a version as far as it has a colour of its own. */
export type Role = 'champion' | 'challenger' | 'archive';

export interface RoleColor {
  /** Id of a theme colour. */
  readonly id: string;
  /** For themes without it: can be seen on light and on dark grounds. */
  readonly fallback: string;
}

/** The colour of each role in trees, charts, tables and badges; its shape or its words tell it, too. */
export const roleColors: Readonly<Record<Role, RoleColor>> = {
  champion: { id: 'charts.green', fallback: '#388a34' },
  challenger: { id: 'charts.blue', fallback: '#1a85ff' },
  archive: { id: 'charts.purple', fallback: '#9b5fc0' },
};

/** Whatever became of a version that was decided on, it is in the archive. */
export function roleOf(state: VersionState): Role {
  return state === 'champion' || state === 'challenger' ? state : 'archive';
}
