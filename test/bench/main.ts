import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/repository';

/** Runs the benchmarks, one file a topic: `npm run bench [-- TOPIC…]`. */
const folder = join(repository, 'test/bench');
const all = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'main.ts')
  .map((name) => name.slice(0, -'.ts'.length));
const named = process.argv.slice(2);

for (const topic of named.length > 0 ? named : all) {
  console.log(`\n## ${topic}\n`);
  const script = join(folder, `${topic}.ts`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
