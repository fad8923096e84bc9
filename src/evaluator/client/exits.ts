import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/shared/errors/errors';
import { memoryMarker } from '../memory/memoryWatch';
import type { EvaluatorPhase } from '../protocol/messages';

/** What the child was at when it ended. */
export interface LastSeen {
  readonly phase: EvaluatorPhase;
  readonly subject: string;
  /** The end of what it wrote to standard error. */
  readonly stderr: string;
}

const doing: Readonly<Record<EvaluatorPhase, () => string>> = {
  starting: () => l10n.t('starting'),
  reading: () => l10n.t('reading the data set'),
  loading: () => l10n.t('loading'),
  waiting: () => l10n.t('waiting to measure'),
  measuring: () => l10n.t('measuring the latency of'),
  running: () => l10n.t('running'),
  finishing: () => l10n.t('writing the results of'),
};

function activity({ phase, subject }: LastSeen): string {
  return subject === '' ? doing[phase]() : `${doing[phase]()} ${subject}`;
}

/** The child was silent for too long and has been stopped. */
export function silenceError(seen: LastSeen, milliseconds: number): UserError {
  return new UserError(
    l10n.t(
      'The evaluator did not respond for {0} while {1}, and was stopped',
      seconds(milliseconds),
      activity(seen),
    ),
    l10n.t(
      'The model may never end (a loop) or be far too slow for this machine; try it on its own.',
    ),
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
    return outOfMemory(l10n.t('took more than {0} of memory', gibibytes(Number(limit))), seen);
  }
  if (/heap out of memory|bad_alloc|cannot allocate memory/i.test(seen.stderr)) {
    return outOfMemory(l10n.t('ran out of memory'), seen);
  }
  if (signal === 'SIGKILL') return outOfMemory(l10n.t('was killed by the system'), seen);
  const how = signal ?? l10n.t('exit code {0}', String(code));
  return new UserError(
    l10n.t('The evaluator crashed ({0}) while {1}{2}', how, activity(seen), quoted(seen.stderr)),
    l10n.t(
      'The model or an image may be damaged; `backbone verify` checks the files, and a newer runtime may help.',
    ),
  );
}

function outOfMemory(how: string, seen: LastSeen): UserError {
  return new UserError(
    l10n.t('The evaluator {0} while {1}, and was stopped', how, activity(seen)),
    l10n.t('Use a smaller model or input, or a machine with more memory.'),
  );
}

/** The child could not be started. */
export function startError(error: Error, script: string): UserError {
  return new UserError(
    l10n.t('The evaluator {0} could not be started: {1}', script, error.message),
    l10n.t('Install the extension again, or run `npm run build` in the clone.'),
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
