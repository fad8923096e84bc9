import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type Mocha from 'mocha';
import { picker, samplesTaken } from './sampling';
import { tallyOfRun } from './tally';
import type { Tally } from './tally';

/** Every file below `folder` whose name ends with `ending`, sorted. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

export interface MochaSettings extends Mocha.MochaOptions {
  /** Of one test or hook, in milliseconds. */
  readonly timeout: number;
  /** Where the report goes; the console otherwise. Takes what `util.format` takes. */
  readonly print?: (...args: unknown[]) => void;
  /** Of how many tests of a `describe` one is enough, where a sample is taken. */
  readonly every?: number;
}

/** Runs test files, in this process unless they run in `parallel`. A forgotten `only` fails. */
export async function runMocha(files: readonly string[], options: MochaSettings): Promise<Tally> {
  const { default: MochaRunner } = await import('mocha');
  // Not through `console.log`: VS Code lets no one replace it in its extension host.
  if (options.print) MochaRunner.reporters.Base.consoleLog = options.print;
  const mocha = new MochaRunner({ ui: 'bdd', reporter: 'spec', forbidOnly: true, ...options });
  files.forEach((file) => mocha.addFile(file));
  // Next to one another, each file is loaded by the process that runs it.
  if (!options.parallel) await mocha.loadFilesAsync();
  thin(mocha.suite, options.every ?? 1);
  return new Promise((resolve) => {
    const failures: string[] = [];
    const runner = mocha.run(() => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      const notes = [...samplesTaken(), ...(pending > 0 ? [`${pending} skipped`] : [])];
      resolve({ ...tallyOfRun(passes, failures), ...(notes.length > 0 ? { notes } : {}) });
    });
    runner.on('fail', (test, error: unknown) => {
      failures.push(`${test.fullTitle()}\n${beginningOf(error)}`);
    });
  });
}

/** Leaves the tests that a sample chooses, at least one of each `describe`. */
function thin(suite: Mocha.Suite, every: number): void {
  if (every > 1 && suite.tests.length > 0) {
    const isTried = picker('tests', Math.min(every, suite.tests.length));
    suite.tests = suite.tests.filter(isTried);
  }
  suite.suites.forEach((inner) => thin(inner, every));
}

/** What an error says, short enough for a list of many. One of another process is a mere object. */
function beginningOf(error: unknown): string {
  const { stack, message } = Object(error) as Partial<Error>;
  const text = stack ?? message ?? String(error);
  return text.split('\n').slice(0, 12).join('\n').slice(0, 1500);
}
