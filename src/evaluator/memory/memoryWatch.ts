import { writeSync } from 'node:fs';
import { pauseBeforeCheck } from './memoryPause';

/** What a watch is started with. */
export interface MemoryWatchData {
  readonly role: 'memory';
  /** Resident bytes of the process. */
  readonly limit: number;
}

/** Begins the line on standard error that says why the process ended itself. */
export const memoryMarker = 'backbone-evaluator: memory limit of';

/**
 * Ends the process when it takes too much memory or has lost its parent. Runs in a thread of its
 * own, since the runtime blocks the main one; SIGKILL, since a blocked process heeds nothing else.
 */
export function watchMemory({ limit }: MemoryWatchData): void {
  const parent = process.ppid;
  const check = () => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
    const left = limit - process.memoryUsage.rss();
    if (left >= 0) return void setTimeout(check, pauseBeforeCheck(left));
    writeSync(2, `${memoryMarker} ${limit} bytes exceeded\n`);
    process.kill(process.pid, 'SIGKILL');
  };
  check();
}
