import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What became of one tier's tests. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** Writes a tally for whoever started the tier. */
export function writeTally(file: string, tally: Tally): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(tally));
}

/** The tally in `file`; a tier that left none has failed as one. */
export function readTally(file: string): Tally {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Tally;
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** What a run of tests comes to; one in which nothing ran, for whatever reason, has failed. */
export function tallyOfRun(passed: number, failed: number): Tally {
  return { passed, failed: passed + failed === 0 ? 1 : failed };
}

/** A check that passes or fails as one, by the exit status of its process. */
export function tallyOfCheck(exitStatus: number): Tally {
  return exitStatus === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A tier's tally; one that says all passed but whose process ended badly has failed. */
export function tallyOfTier(file: string, exitStatus: number): Tally {
  const tally = readTally(file);
  return exitStatus !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Everything that the tiers passed and failed. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  };
}
