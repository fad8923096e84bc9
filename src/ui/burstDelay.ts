/** Changes on disk come in bursts; what depends on them is read once after each. */
const quiet = 150;
/** Training that writes for minutes does not keep anybody from seeing what else has changed. */
const patience = 400;

/**
 * Milliseconds to wait after a change.
 * @param first when the first change of the burst came
 * @param now in milliseconds, as `first` is
 */
export function burstDelay(first: number, now: number): number {
  return Math.max(0, Math.min(quiet, first + patience - now));
}
