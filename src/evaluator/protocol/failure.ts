import { UserError } from '../../core/shared/errors/errors';
import type { Failure } from './messages';

/** An error as data, to cross the border of a thread or a process. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof UserError) {
    const { message, remedy, kind } = error;
    return { message, remedy: remedy.text, kind, fault: false };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message, remedy: '', kind: 'input', fault: true };
}

/** The error that such data describes. */
export function failureError({ message, remedy, kind, fault }: Failure): Error {
  return fault ? new Error(message) : new UserError(message, remedy, { kind });
}
