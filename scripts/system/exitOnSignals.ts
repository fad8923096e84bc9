import { constants } from 'node:os';

/**
 * Lets a signal end this process by way of its `exit` handlers, which end what it has started.
 * Without this, a signal would leave servers and browsers running.
 */
export function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
