import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Whole sweeps, which take longer than all other tests of their room: a minute for each break. */
const sweeps = ['registry/random.test.ts', 'registry/deaths.test.ts', 'versions/deaths.test.ts'];

/**
 * The tests that `BACKBONE_MUTATION_TESTS` names, files with commas between, for a room whose tests
 * take long; else the tests of what is mutated: of `src/core/A/B/c.ts` those of `test/unit/core/A/B`
 * whose names begin with `c`, where there are any, else all of the room `test/unit/core/A`, as for a
 * whole folder.
 * @param {string} root
 * @param {readonly string[]} patterns of sources, as Stryker has them
 */
export function testsOf(root, patterns) {
  const named = process.env['BACKBONE_MUTATION_TESTS'];
  if (named) return named.split(',').map((file) => join(root, file));
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  return [...new Set(wanted.flatMap((pattern) => testsOfOne(root, pattern)))];
}

function testsOfOne(root, pattern) {
  const [place] = pattern.replace(/:.*$/, '').split(/\/[^/]*[*{]/);
  const mirrored = join(root, place.replace(/^src\//, 'test/unit/'));
  const folder = place.endsWith('.ts') ? dirname(mirrored) : mirrored;
  const stem = mirrored.replace(/\.ts$/, '');
  const own = place.endsWith('.ts') ? testsIn(folder).filter((file) => file.startsWith(stem)) : [];
  return own.length > 0 ? own : testsIn(roomOf(root, place));
}

/** The folder right below `core` or the like. */
function roomOf(root, place) {
  return join(root, 'test/unit', ...place.split('/').slice(1, 3));
}

function testsIn(folder) {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file))
    .filter((file) => !sweeps.some((sweep) => file.endsWith(`/${sweep}`)));
}
