import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

import { codeOf } from './nodeErrors';
import type { ProcessIdentity, Processes } from '../core/shared/files/lock';

/** How one system tells its processes apart; `''` is what it cannot tell. */
interface Facts {
  /** Tells machines of one name apart. */
  machine(): Promise<string>;
  /** Changes with every start of the machine. */
  boot(): Promise<string>;
  namespace(): Promise<string>;
  /** When a process started; undefined when it is dead. */
  started(pid: number): Promise<string | undefined>;
}

const unknown = async (): Promise<string> => '';

/** Field 22 of `/proc/PID/stat`, in ticks since the boot; the name before it may hold anything. */
async function startedOnLinux(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    return state === 'Z' || state === 'X' ? undefined : fields[19];
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}

const linux: Facts = {
  machine: async () => (await readFile('/etc/machine-id', 'utf8').catch(() => '')).trim(),
  boot: async () => (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim(),
  namespace: () => readlink('/proc/self/ns/pid'),
  started: startedOnLinux,
};

/** What a command of the system prints, in a language and time zone that never change. */
async function output(command: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { stdout } = await promisify(execFile)(command, args, { env });
  return stdout.trim();
}

/** Whether a process exists, by a signal that does nothing. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** macOS, and others that have `ps`. */
const posix: Facts = {
  machine: unknown,
  boot: () => output('sysctl', ['-n', 'kern.bootsessionuuid']).catch(unknown),
  namespace: unknown,
  async started(pid) {
    if (!exists(pid)) return undefined;
    const args = ['-o', 'lstart=', '-p', String(pid)];
    return output('ps', args).catch(() => (exists(pid) ? '' : undefined));
  },
};

/** Windows tells neither without native code: only a process id that is free proves a death. */
const windows: Facts = {
  machine: unknown,
  boot: unknown,
  namespace: unknown,
  started: async (pid) => (exists(pid) ? '' : undefined),
};

function factsOf(platform: NodeJS.Platform): Facts {
  if (platform === 'linux') return linux;
  return platform === 'win32' ? windows : posix;
}

/**
 * Tells the dead from the living: another boot of this host is dead; on this boot, in this name
 * space, a process id that is free or was given to a later process is dead. Another host or another
 * name space is unknown.
 */
export function nodeProcesses(platform: NodeJS.Platform = process.platform): Processes {
  const facts = factsOf(platform);
  const self = async (): Promise<ProcessIdentity> => ({
    host: [hostname(), await facts.machine()].filter(Boolean).join('/'),
    boot: await facts.boot(),
    namespace: await facts.namespace(),
    pid: process.pid,
    started: (await facts.started(process.pid)) ?? '',
  });
  let own: Promise<ProcessIdentity> | undefined;
  return {
    self: () => (own ??= self()),
    async state(identity) {
      const me = await (own ??= self());
      if (identity.host !== me.host) return 'unknown';
      if (identity.boot !== me.boot) return 'dead';
      if (identity.namespace !== me.namespace) return 'unknown';
      const started = await facts.started(identity.pid);
      if (started === undefined) return 'dead';
      return started === identity.started || started === '' ? 'alive' : 'dead';
    },
  };
}
