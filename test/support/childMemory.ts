import { childProcesses } from './childProcesses';

/** Watches the resident memory of this process's children; Linux only, elsewhere it sees nothing. */
export function childMemory(): { stop(): string } {
  let peak = 0;
  const look = () => {
    for (const { residentBytes } of childProcesses()) peak = Math.max(peak, residentBytes);
  };
  const timer = setInterval(look, 50);
  return {
    stop() {
      clearInterval(timer);
      return peak === 0 ? '?' : (peak / 2 ** 20).toFixed(0);
    },
  };
}
