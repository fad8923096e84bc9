/** Bytes a second that no process takes: the system has to clear every page that it hands out. */
const fastest = 8 * 2 ** 30;
const shortestMs = 25;
/** Within this time a process that lost its parent ends. */
const longestMs = 250;

/**
 * How long a watch over memory may sleep. Each look costs the models some of a processor's time, so
 * that it looks seldom as long as the limit is far.
 * @param left bytes that may still be taken
 * @returns milliseconds, within which at most that much can be taken as long as it is not little
 */
export function pauseBeforeCheck(left: number): number {
  return Math.min(longestMs, Math.max(shortestMs, (1000 * left) / fastest));
}
