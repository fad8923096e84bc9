import assert from 'node:assert/strict';

import { crashes, powerLosses, powerLossesAfter, runOn } from './crashRuns';
import type { Crash, Work } from './crashRuns';
import type { FileErrorCode } from '../../src/core/shared/files/fileError';
import { brokenProduction } from './invariants';
import type { Expectation } from './invariants';
import type { MemoryDisk } from './memoryDisk';
import { MemoryFileSystem } from './memoryFileSystem';
import { pictureOf } from './rootSnapshot';

/** What is tried: a command on a disk, and the recovery after it died. */
export interface Trial {
  readonly start: MemoryDisk;
  readonly work: Work;
  /** What anyone who comes next does. */
  readonly recover: Work;
  readonly root: string;
  readonly expected: Expectation;
  /** What does not hold after a recovery; empty when all is well. */
  readonly check: (files: MemoryFileSystem, expected: Expectation) => Promise<string[]>;
  /** The version in production, or whatever tells the old state from the new one. */
  readonly outcome: (files: MemoryFileSystem) => Promise<string>;
}

/** Says of one point after another whether it is tried. */
export type Pick = () => boolean;
const each: Pick = () => true;

/** How many crashes were tried. */
export interface Count {
  points: number;
  inRecovery: number;
}

/** Recovers a crashed disk twice and says what is wrong then; the disk is changed. */
async function afterRecovery(trial: Trial, disk: MemoryDisk, outcomes: readonly string[]) {
  const { root, expected, recover, outcome, check } = trial;
  const files = new MemoryFileSystem(disk);
  const broken = await brokenProduction(files, root, expected);
  const first = await runOn(disk, recover);
  if (first.error) broken.push(`recovery failed: ${String(first.error)}`);
  broken.push(...(await check(files, expected)));
  const picture = await pictureOf(files, root);
  const second = await runOn(disk, recover);
  if (second.error) broken.push(`the second recovery failed: ${String(second.error)}`);
  if ((await pictureOf(files, root)) !== picture)
    broken.push(`recovering twice is not recovering once: ${second.calls.join(' ')}`);
  const found = await outcome(files);
  if (!outcomes.includes(found)) broken.push(`${found} is neither of ${outcomes.join(', ')}`);
  return broken;
}

function assertWhole(where: string, broken: readonly string[]): void {
  assert.equal(broken.length, 0, `${where}\n  ${broken.join('\n  ')}`);
}

/** The states that a crash may leave: as before the command, or as after it. */
async function bothOutcomes(trial: Trial): Promise<readonly [string, string]> {
  const before = trial.start.clone();
  await runOn(before, trial.recover);
  const after = trial.start.clone();
  const { error } = await runOn(after, trial.work);
  assert.equal(error, undefined, `the command itself fails: ${String(error)}`);
  await runOn(after, trial.recover);
  return [
    await trial.outcome(new MemoryFileSystem(before)),
    await trial.outcome(new MemoryFileSystem(after)),
  ];
}

/**
 * Kills the command at each of its mutating calls, recovers and checks; then kills the recovery,
 * too, and recovers from that.
 * @param every of how many deaths inside recoveries one is tried: 1 tries all, Infinity none
 * @param isTried of the deaths of the command itself
 */
export async function tryDeaths(trial: Trial, every: number, isTried = each): Promise<Count> {
  const outcomes = await bothOutcomes(trial);
  const count = { points: 0, inRecovery: 0 };
  let turn = 0;
  for await (const crash of crashes(trial.start, trial.work, isTried)) {
    count.points += 1;
    const isNext = () => (turn += 1) % every === 0;
    const inRecovery = every < Infinity ? crashes(crash.disk, trial.recover, isNext) : [];
    for await (const second of inRecovery) {
      count.inRecovery += 1;
      const where = `${crash.where}, then in the recovery ${second.where}`;
      assertWhole(where, await afterRecovery(trial, second.disk, outcomes));
    }
    assertWhole(crash.where, await afterRecovery(trial, crash.disk, outcomes));
  }
  return count;
}

/** Cuts the power at each step of the command and after its end, when it must stand. */
export async function tryPowerLosses(trial: Trial, isTried = each): Promise<number> {
  const outcomes = await bothOutcomes(trial);
  const during = (await powerLosses(trial.start, trial.work)).filter(isTried);
  const after = await powerLossesAfter(trial.start, trial.work);
  const check = async ({ disk, where }: Crash, allowed: readonly string[]): Promise<void> =>
    assertWhole(where, await afterRecovery(trial, disk, allowed));
  for (const crash of during) await check(crash, outcomes);
  for (const crash of after) await check(crash, outcomes.slice(1));
  return during.length + after.length;
}

/** Lets each mutating call fail once without a death: the error is told, and nothing is broken. */
export async function tryFailures(
  trial: Trial,
  code: FileErrorCode,
  isTried = each,
): Promise<number> {
  const outcomes = await bothOutcomes(trial);
  const { calls } = await runOn(trial.start.clone(), trial.work);
  let tried = 0;
  for (let at = 1; at <= calls.length; at += 1) {
    if (!isTried()) continue;
    tried += 1;
    const disk = trial.start.clone();
    const { error } = await runOn(disk, trial.work, { type: 'fail', at, code });
    const where = `${code} at ${at} of ${calls.length}: ${calls[at - 1]}, told ${String(error)}`;
    const isTold = error === undefined || (error instanceof Error && 'remedy' in error);
    assertWhole(where, isTold ? [] : [`not for users: ${(error as Error).stack}`]);
    assertWhole(where, await afterRecovery(trial, disk, outcomes));
  }
  return tried;
}
