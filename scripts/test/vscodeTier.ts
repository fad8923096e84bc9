import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesBelow } from '../../test/support/runMocha';
import { sumTallies, tallyOfRun, writeTally } from '../../test/support/tally';
import { exitOnSignals } from '../system/exitOnSignals';
import { prepare } from './prepare';
import { runInShards } from './runInShards';
import { Shard } from './shard';
import type { FileRun } from './shard';
import { timeouts } from './timeouts';

/** How many files run at once: those of the repository itself rebuild what others run. */
const shardsOf: Readonly<Record<string, number>> = { e2e: 2 };

/** Runs a tier of tests that open VS Code: `vscodeTier.ts TIER [PART-OF-A-FILE-NAME]`. */
async function main([tier = 'e2e', part = '']: readonly string[]): Promise<void> {
  exitOnSignals();
  await prepare();
  const files = filesBelow(`test/${tier}`, '.test.ts').filter((file) => file.includes(part));
  const script = join('scripts', 'test', 'shardProcess.ts');
  const shards = Array.from({ length: shardsOf[tier] ?? 1 }, () => new Shard(script));
  const timeout = timeouts[tier] ?? 60_000;
  const { tallies, again } = await runInShards(longestFirst(files), shards, timeout, show);
  const names = again.map((file) => basename(file)).join(', ');
  const { passed, failures } = sumTallies(tallies);
  const notes = again.length > 0 ? [`Run a second time: ${names}`] : [];
  const total = { ...tallyOfRun(passed, failures), notes };
  notes.forEach((note) => console.log(note));
  if (process.env.BACKBONE_TALLY) writeTally(process.env.BACKBONE_TALLY, total);
  process.exit(total.failed > 0 ? 1 : 0);
}

/** A long text is mostly a long run: begun first, so that no shard ends long after the other. */
function longestFirst(files: readonly string[]): string[] {
  const sizes = new Map(files.map((file) => [file, statSync(file).size]));
  return files.toSorted((a, b) => sizes.get(b)! - sizes.get(a)!);
}

function show(file: string, { output }: FileRun): void {
  console.log(`\n${file}\n${output.trimEnd()}`);
}

void main(process.argv.slice(2));
