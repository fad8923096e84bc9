import { UserError } from '../../shared/errors/errors';
import { layoutOf } from '../format/layout';
import { parseRegistry } from '../format/parse';
import type { Entry, VersionStatus } from '../format/types';
import { rolesOf } from '../format/roles';
import type { FileSystem } from '../../shared/files/fileSystem';

/** A registry far larger than this is some other file. */
const limit = 64 * 1024 * 1024;

export interface ModelEntry extends Entry {
  readonly status: VersionStatus;
  /** What training said of the configuration that it came from: name and version. */
  readonly backbone?: unknown;
}

/** Every model of a root's registry with its role; none where there is no registry to be read. */
export async function readModels(
  fs: Pick<FileSystem, 'readFile'>,
  root: string,
): Promise<readonly ModelEntry[]> {
  try {
    const { registry } = parseRegistry(await fs.readFile(layoutOf(root).registry, limit));
    const roles = rolesOf(registry);
    const { champion, challenger, archive } = registry;
    const entries: Entry[] = [champion, challenger, ...archive].filter((entry) => entry !== null);
    return entries.map((entry) => ({ ...entry, status: roles.get(entry.version) ?? 'archived' }));
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
