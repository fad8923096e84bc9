import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { outFolder } from '../../test/support/repository';
import { filesBelow } from '../../test/support/runMocha';
import { sumTallies, tallyOfRun, tallyOfTier, writeTally } from '../../test/support/tally';
import type { Tally } from '../../test/support/tally';
import { exitOnSignals } from '../system/exitOnSignals';
import { exitOf } from '../system/run';
import { prepare } from './prepare';

/**
 * Runs a tier of tests that open VS Code, each file in a process of its own: `vscodeTier.ts TIER [PART]`.
 *
 * A file that fails is run once more from its start, in a new VS Code. Now and then VS Code redraws
 * a list or a menu under the pointer, and a click is lost; a fault of ours fails both times. Whoever
 * needed a second run is named at the end, so that it can be mended.
 */
async function main([tier = 'e2e', part = '']: readonly string[]): Promise<void> {
  exitOnSignals();
  await prepare();
  const files = filesBelow(`test/${tier}`, '.test.ts').filter((file) => file.includes(part));
  const tallies: Tally[] = [];
  const again: string[] = [];
  for (const file of files) {
    const first = await runFile(tier, file, ['--bail']);
    if (first.failed > 0) again.push(basename(file));
    tallies.push(first.failed > 0 ? await runFile(tier, file, []) : first);
  }
  if (again.length > 0) console.log(`Run a second time: ${again.join(', ')}`);
  const { passed, failures } = sumTallies(tallies);
  const total = tallyOfRun(passed, failures);
  if (process.env.BACKBONE_TALLY) writeTally(process.env.BACKBONE_TALLY, total);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

async function runFile(tier: string, file: string, options: readonly string[]): Promise<Tally> {
  const tallyFile = join(outFolder, 'tallies', `${tier}-${basename(file, '.test.ts')}.json`);
  rmSync(tallyFile, { force: true });
  const args = ['--import', 'tsx', 'scripts/test/mochaTier.ts', tier, file, ...options];
  const env = { ...process.env, BACKBONE_TALLY: tallyFile };
  const { code } = await exitOf(process.execPath, args, { show: true, env });
  return tallyOfTier(tallyFile, code);
}

void main(process.argv.slice(2));
