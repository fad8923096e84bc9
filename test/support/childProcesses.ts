import { readdirSync, readFileSync } from 'node:fs';

/** What Linux tells of a process of Node's that this process started. */
export interface ChildProcess {
  readonly pid: number;
  readonly residentBytes: number;
  /** Milliseconds of processor time, user and system, all its threads, since it began. */
  readonly processor: number;
}

/** Linux's clock ticks are hundredths of a second, whatever the kernel counts in. */
const tickMs = 10;
const pageBytes = 4096;

/** This process's children; Linux only, elsewhere there seem to be none. */
export function childProcesses(): readonly ChildProcess[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => readIfChild(pid) ?? []);
}

/** What one child has taken by now; undefined once it is gone. Far cheaper than to look for it. */
export function childProcess(pid: number): ChildProcess | undefined {
  return readIfChild(String(pid));
}

/** Fields are counted as in `proc(5)`, from the third on, which follows the name. */
function readIfChild(pid: string): ChildProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(fields[1]) !== process.pid || !stat.includes('(node)')) return undefined;
    return {
      pid: Number(pid),
      residentBytes: Number(fields[21]) * pageBytes,
      processor: (Number(fields[11]) + Number(fields[12])) * tickMs,
    };
  } catch {
    return undefined;
  }
}
