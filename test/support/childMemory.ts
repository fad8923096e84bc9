import { readdirSync, readFileSync } from 'node:fs';

/** Watches the resident memory of this process's children; Linux only, elsewhere it sees nothing. */
export function childMemory(): { stop(): string } {
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, largestChild())), 50);
  return {
    stop() {
      clearInterval(timer);
      return peak === 0 ? '?' : (peak / 2 ** 20).toFixed(0);
    },
  };
}

function largestChild(): number {
  if (process.platform !== 'linux') return 0;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return Math.max(0, ...pids.map((pid) => residentIfChild(pid)));
}

function residentIfChild(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isChild = Number(fields[1]) === process.pid;
    return isChild && stat.includes('(node)') ? Number(fields[21]) * 4096 : 0;
  } catch {
    return 0;
  }
}
