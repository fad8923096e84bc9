import type { RegistryContext } from '../registryContext';

/** The first of `PATH`, `PATH_2`, `PATH_3` … at which nothing stands. */
export async function freeName(
  context: RegistryContext,
  path: string,
  ending = '',
): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = `${path}${count === 1 ? '' : `_${count}`}${ending}`;
    if (!(await context.fs.lstat(name))) return name;
  }
}
