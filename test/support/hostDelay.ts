import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Runs a task and measures how long this process's event loop was blocked at the longest, in ms. */
export async function withHostDelay<T>(
  task: () => Promise<T>,
): Promise<{ readonly result: T; readonly longest: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const result = await task();
  delay.disable();
  return { result, longest: delay.max / 1e6 };
}
