import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type Mocha from 'mocha';
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
}

/** Runs test files, in this process unless they run in `parallel`. A forgotten `only` fails. */
export async function runMocha(files: readonly string[], options: MochaSettings): Promise<Tally> {
  const { default: MochaRunner } = await import('mocha');
  // Not through `console.log`: VS Code lets nobody replace it in its extension host.
  if (options.print) MochaRunner.reporters.Base.consoleLog = options.print;
  const mocha = new MochaRunner({ ui: 'bdd', reporter: 'spec', forbidOnly: true, ...options });
  files.forEach((file) => mocha.addFile(file));
  // Beside one another, each file is loaded by the process that runs it.
  if (!options.parallel) await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const failures: string[] = [];
    const runner = mocha.run(() => resolve(tallyOfRun(runner.stats?.passes ?? 0, failures)));
    runner.on('fail', (test, error: unknown) => {
      failures.push(`${test.fullTitle()}\n${beginningOf(error)}`);
    });
  });
}

/** What an error says, short enough for a list of many. One of another process is a mere object. */
function beginningOf(error: unknown): string {
  const { stack, message } = Object(error) as Partial<Error>;
  const text = stack ?? message ?? String(error);
  return text.split('\n').slice(0, 12).join('\n').slice(0, 1500);
}
