import { UserError } from '../../core/shared/errors/errors';
import type { Failure } from './messages';

/** An error as data, to cross the border of a thread or a process. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof UserError) {
    const { message, remedy, kind } = error;
    const { text, command } = remedy;
    return { message, remedy: text, kind, fault: false, ...(command !== undefined && { command }) };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message, remedy: '', kind: 'input', fault: true };
}

/** The error that such data describes. */
export function failureError({ message, remedy, command, kind, fault }: Failure): Error {
  const mend = { text: remedy, ...(command !== undefined && { command }) };
  return fault ? new Error(message) : new UserError(message, mend, { kind });
}
