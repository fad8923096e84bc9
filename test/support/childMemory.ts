import { childProcess, childProcesses } from './childProcesses';

/** Watches the resident memory of this process's only child; Linux only, elsewhere it sees nothing. */
export function childMemory(): { stop(): string } {
  let peak = 0;
  let pid: number | undefined;
  const look = () => {
    pid ??= childProcesses()[0]?.pid;
    const now = pid === undefined ? undefined : childProcess(pid);
    peak = Math.max(peak, now?.residentBytes ?? 0);
  };
  const timer = setInterval(look, 50);
  return {
    stop() {
      clearInterval(timer);
      return peak === 0 ? '?' : (peak / 2 ** 20).toFixed(0);
    },
  };
}
