import { numberedName } from '../../shared/text/freeName';
import type { RegistryContext } from '../registryContext';

/** The first of `PATH`, `PATH_2`, `PATH_3` … at which nothing is. */
export async function freePath(
  context: RegistryContext,
  path: string,
  ending = '',
): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = `${numberedName(path, count)}${ending}`;
    if (!(await context.fs.lstat(name))) return name;
  }
}
