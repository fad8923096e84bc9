import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { outFolder } from '../../test/support/repository';
import { sumTallies, tallyOfCheck, tallyOfTier } from '../../test/support/tally';
import type { Tally } from '../../test/support/tally';
import { exitOnSignals } from '../system/exitOnSignals';
import { exitOf } from '../system/run';

/** A check that passes or fails as one. */
interface Check {
  readonly title: string;
  readonly command: readonly string[];
}

/** A tier of tests; it leaves its tally in the file that `BACKBONE_TALLY` names. */
interface Tier extends Check {
  readonly tier: string;
}

const bin = (path: string) => [process.execPath, join('node_modules', ...path.split('/'))];
const tsx = (...args: string[]) => [process.execPath, '--import', 'tsx', ...args];

/** The package that the tiers try; a tier that runs alone makes its own. */
const vsix = join(outFolder, 'backbone-studio.vsix');

const steps: readonly (Check | Tier)[] = [
  { title: 'Types', command: [...bin('typescript/bin/tsc'), '--noEmit'] },
  {
    title: 'Types of the page',
    command: [...bin('typescript/bin/tsc'), '--noEmit', '-p', 'webview-ui'],
  },
  { title: 'Lint', command: [...bin('eslint/bin/eslint.js'), '.'] },
  { title: 'Format', command: [...bin('prettier/bin/prettier.cjs'), '--check', '.'] },
  { title: 'Build', command: [process.execPath, 'esbuild.js', '--tests'] },
  { title: 'Package', command: tsx('scripts/package/package.ts', '--out', vsix) },
  { title: 'Unit tests', tier: 'unit', command: tsx('scripts/test/mochaTier.ts', 'unit') },
  { title: 'Child processes', tier: 'child', command: tsx('scripts/test/mochaTier.ts', 'child') },
  { title: 'Crashes', tier: 'crash', command: tsx('scripts/test/mochaTier.ts', 'crash') },
  { title: 'Numbers', tier: 'numeric', command: tsx('scripts/test/mochaTier.ts', 'numeric') },
  {
    title: 'Tests of the repository itself',
    tier: 'tooling',
    command: tsx('scripts/test/vscodeTier.ts', 'tooling'),
  },
  { title: 'Tests inside VS Code', tier: 'host', command: tsx('scripts/test/hostTier.ts') },
  {
    title: 'Tests in a browser',
    tier: 'e2e',
    command: tsx('scripts/test/vscodeTier.ts', 'e2e'),
  },
];

/** Runs everything, whatever fails on the way, and ends with one line that sums it up. */
async function main(): Promise<void> {
  exitOnSignals();
  rmSync(outFolder, { recursive: true, force: true });
  const tallies: Tally[] = [];
  for (const step of steps) tallies.push(await runStep(step));
  const { passed, failed, failures } = sumTallies(tallies);
  // Once more at the very end: of a long report often only the end is kept.
  failures.forEach((failure, at) => console.log(`\n${at + 1}) ${failure}`));
  if (failed > 0) console.log(`\nLogs and screenshots of what failed are in ${outFolder}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function runStep(step: Check | Tier): Promise<Tally> {
  const started = Date.now();
  console.log(`\n▶ ${step.title}`);
  const [command = '', ...args] = step.command;
  const tallyFile = join(outFolder, 'tallies', `${'tier' in step ? step.tier : step.title}.json`);
  const env = { ...process.env, BACKBONE_TALLY: tallyFile, BACKBONE_VSIX: vsix };
  const { code } = await exitOf(command, args, { show: true, env });
  const tally = 'tier' in step ? tallyOfTier(tallyFile, code) : tallyOfCheck(code);
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${step.title}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`);
  return { ...tally, failures: tally.failures.map((failure) => `${step.title}: ${failure}`) };
}

void main();
