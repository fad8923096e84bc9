import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../src/core/shared/random/random';

/** Lines of one range; a break that crosses its ends is not tried. */
const rangeLines = 25;

/**
 * Prints what `--mutate` takes for a sample of a folder that is too long to be mutated whole:
 * `tsx scripts/mutation/sampleLines.ts src/core/backbone 2000 7` for 2000 lines with seed 7.
 */
const [folder = 'src/core', lines = '1000', seed = '1'] = process.argv.slice(2);
const ranges = shuffle(rangesOf(folder), new Random(Number(seed)));
console.log(ranges.slice(0, Math.ceil(Number(lines) / rangeLines)).join(','));

function rangesOf(place: string): string[] {
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => rangesOfFile(join(place, file)));
}

function rangesOfFile(file: string): string[] {
  const { length } = readFileSync(file, 'utf8').trimEnd().split('\n');
  const count = Math.ceil(length / rangeLines);
  return Array.from({ length: count }, (_, index) => {
    const first = index * rangeLines + 1;
    return `${file}:${first}-${Math.min(first + rangeLines - 1, length)}`;
  });
}

/** By a random key of each. */
function shuffle<T>(items: readonly T[], random: Random): T[] {
  const keyed = items.map((item) => ({ item, key: random.bits() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
