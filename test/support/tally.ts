import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What became of one tier's tests. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** The failed tests, each with its whole title and what it said. */
  readonly failures: readonly string[];
  /** What a reader of the report has to know, such as that a part was left out. */
  readonly notes?: readonly string[];
}

/** Writes a tally for anyone who started the tier. */
export function writeTally(file: string, tally: Tally): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(tally));
}

/** The tally in `file`; a tier that left none has failed as one. */
export function readTally(file: string): Tally {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Tally;
  } catch {
    return { passed: 0, failed: 1, failures: ['It ended without a tally'] };
  }
}

/** What a run of tests comes to; one in which nothing ran, for whatever reason, has failed. */
export function tallyOfRun(passed: number, failures: readonly string[]): Tally {
  const all = passed + failures.length === 0 ? ['No test ran'] : failures;
  return { passed, failed: all.length, failures: all };
}

/** A check that passes or fails as one, by the exit status of its process. */
export function tallyOfCheck(exitStatus: number): Tally {
  return exitStatus === 0 ? tallyOfRun(1, []) : tallyOfRun(0, [`It ended with ${exitStatus}`]);
}

/** A tier's tally; one that says all passed but whose process ended badly has failed. */
export function tallyOfTier(file: string, exitStatus: number): Tally {
  const tally = readTally(file);
  const unnoticed = exitStatus !== 0 && tally.failed === 0;
  return unnoticed ? tallyOfRun(tally.passed, [`It ended with ${exitStatus}`]) : tally;
}

/** Everything that the tiers passed and failed. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}
