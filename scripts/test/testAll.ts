import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { outFolder } from '../../test/support/repository';
import { tallyOfCheck, tallyOfTier } from '../../test/support/tally';
import { exitOnSignals } from '../system/exitOnSignals';
import { exitOf } from '../system/run';
import { reportOf } from './report';
import type { StepResult } from './report';
import { runConcurrently } from './runConcurrently';
import { steps, vsix } from './steps';
import type { Step } from './steps';

/** Two processors are what a small machine has; on a larger one the steps have more room. */
const slots = 2;

/** `--whole`: nothing is left to a sample, and what passes so is recorded in the repository. */
const sweeps = process.argv.includes('--whole') ? 'record' : 'sample';

/** Runs everything, whatever fails on the way, and ends with one line that sums it up. */
async function main(): Promise<void> {
  exitOnSignals();
  const started = Date.now();
  rmSync(outFolder, { recursive: true, force: true });
  mkdirSync(join(outFolder, 'logs'), { recursive: true });
  const results = await runConcurrently(steps, slots, runStep);
  console.log(reportOf(results, secondsSince(started), outFolder));
  process.exitCode = results.some(({ tally }) => tally.failed > 0) ? 1 : 0;
}

/** Steps run beside one another: what one prints is shown when it has ended, and kept as it comes. */
async function runStep({ title, command, tier }: Step): Promise<StepResult> {
  const started = Date.now();
  console.log(`▷ ${title}`);
  const [program = '', ...args] = command;
  const name = tier ?? title.replaceAll(' ', '-');
  const tallyFile = join(outFolder, 'tallies', `${name}.json`);
  const env = {
    ...{ ...process.env, BACKBONE_SWEEPS: sweeps },
    ...{ BACKBONE_TALLY: tallyFile, BACKBONE_VSIX: vsix },
  };
  const log = createWriteStream(join(outFolder, 'logs', `${name}.log`));
  const onOutput = (text: string) => log.write(text);
  const { code, output } = await exitOf(program, args, { env, onOutput });
  log.end();
  const tally = tier ? tallyOfTier(tallyFile, code) : tallyOfCheck(code);
  const seconds = secondsSince(started);
  console.log(`\n▶ ${title}\n${output.trimEnd()}`);
  const outcome = `${tally.passed} passed, ${tally.failed} failed`;
  console.log(`${title}: ${outcome} (${Math.round(seconds)} s)\n`);
  return { title, tally, seconds };
}

function secondsSince(time: number): number {
  return (Date.now() - time) / 1000;
}

void main();
