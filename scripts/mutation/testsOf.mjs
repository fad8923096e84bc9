import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The tests of what is mutated: of `src/core/A/b.ts` the file `test/unit/core/A/b.test.ts` where
 * there is one, else all of that folder, as for `src/core/A/**`.
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
  const own = mirrored.replace(/\.ts$/, '.test.ts');
  return existsSync(own) ? [own] : testsIn(dirname(mirrored));
}

function testsIn(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.test.ts')).map((file) => join(folder, file));
}
