import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The tests of what is mutated: of `src/core/A/b.ts` those of `test/unit/core/A` whose names begin
 * with `b`, where there are any, else all of that folder, as for `src/core/A/**`. A folder without
 * tests of its own is tested by those of the folder around it.
 * @param {string} root
 * @param {readonly string[]} patterns of sources, as Stryker has them
 */
export function testsOf(root, patterns) {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  return [...new Set(wanted.flatMap((pattern) => testsOfOne(root, pattern)))];
}

function testsOfOne(root, pattern) {
  const [place] = pattern.replace(/:.*$/, '').split(/\/[^/]*[*{]/);
  const mirrored = join(root, place.replace(/^src\//, 'test/unit/'));
  if (!place.endsWith('.ts')) return testsIn(mirrored);
  const folder = dirname(mirrored);
  const own = testsIn(folder).filter((file) => file.startsWith(mirrored.replace(/\.ts$/, '')));
  return own.length > 0 ? own : testsIn(folder);
}

function testsIn(folder) {
  if (!existsSync(folder)) return testsIn(dirname(folder));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.test.ts')).map((file) => join(folder, file));
}
