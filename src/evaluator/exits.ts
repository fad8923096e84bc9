import { UserError } from '../core/errors';
import { memoryMarker } from './memoryWatch';
import type { Phase } from './protocol';

/** What the child was at when it ended. */
export interface LastSeen {
  readonly phase: Phase;
  readonly subject: string;
  /** The end of what it wrote to standard error. */
  readonly stderr: string;
}

const doing: Readonly<Record<Phase, string>> = {
  starting: 'starting',
  reading: 'reading the data set',
  loading: 'loading',
  waiting: 'waiting to measure',
  measuring: 'measuring the latency of',
  running: 'running',
  finishing: 'writing the results of',
};

function activity({ phase, subject }: LastSeen): string {
  return subject === '' ? doing[phase] : `${doing[phase]} ${subject}`;
}

/** The child was silent for too long and has been stopped. */
export function silenceError(seen: LastSeen, milliseconds: number): UserError {
  return new UserError(
    `The evaluator gave no sign of life for ${seconds(milliseconds)} while ${activity(seen)}, and was stopped`,
    'The model may never end (a loop) or be far too slow for this machine; try it on its own.',
  );
}

/** The child ended without a result: out of memory, a crash, or stopped by something else. */
export function exitError(
  code: number | null,
  signal: NodeJS.Signals | null,
  seen: LastSeen,
): UserError {
  const limit = new RegExp(`${memoryMarker} (\\d+)`).exec(seen.stderr)?.[1];
  if (limit !== undefined) {
    return outOfMemory(`took more than ${gibibytes(Number(limit))} of memory`, seen);
  }
  if (/heap out of memory|bad_alloc|cannot allocate memory/i.test(seen.stderr)) {
    return outOfMemory('ran out of memory', seen);
  }
  if (signal === 'SIGKILL') return outOfMemory('was killed by the system', seen);
  const how = signal ?? `exit code ${code}`;
  return new UserError(
    `The evaluator crashed (${how}) while ${activity(seen)}${quoted(seen.stderr)}`,
    'The model or an image may be damaged; `backbone verify` checks the files, and a newer runtime may help.',
  );
}

function outOfMemory(how: string, seen: LastSeen): UserError {
  return new UserError(
    `The evaluator ${how} while ${activity(seen)}, and was stopped`,
    'Use a smaller model or input, or a machine with more memory.',
  );
}

/** The child could not be started. */
export function startError(error: Error, script: string): UserError {
  return new UserError(
    `The evaluator ${script} could not be started: ${error.message}`,
    'Install the extension again, or run `npm run build` in the clone.',
  );
}

/** The last line that says something, for the one sentence. */
function quoted(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => /\w/.test(line) && !/^at |^Node\.js v/.test(line));
  const last = telling.filter((line) => /error/i.test(line)).at(-1) ?? telling.at(-1);
  return last === undefined ? '' : `: ${last.slice(0, 300)}`;
}

function seconds(milliseconds: number): string {
  return milliseconds < 10_000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Math.round(milliseconds / 1000)} s`;
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
