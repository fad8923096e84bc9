import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ServerInstall } from './serverInstall';

export interface ServerOptions {
  /** Folder for user data, extensions and the server's own data. */
  readonly profileFolder: string;
  /** 0 or nothing: a free one. */
  readonly port?: number;
  /** Machine settings next to the quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether folders have to be trusted before they may run code. */
  readonly workspaceTrust?: boolean;
  /** Accepts an extension under development, given in the address. */
  readonly development?: boolean;
  /** Added to the environment of the server and so of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** File for everything the server prints. */
  readonly log: string;
}

/** A VS Code server that answers. */
export interface RunningServer {
  readonly port: number;
  /** `127.0.0.1:PORT`. */
  readonly authority: string;
  /** Ends the server with its extension hosts and their children. */
  stop(): Promise<void>;
  /** Settles when the server has ended. */
  readonly ended: Promise<void>;
}

const startTimeout = 180_000;

/** Nothing that distracts, greets, or asks another machine. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'git.openRepositoryInParentFolders': 'never',
  'git.autofetch': false,
  'telemetry.telemetryLevel': 'off',
};

/** Folders of a server's profile, as arguments for each of its commands. */
export function folderArguments(profileFolder: string): string[] {
  return [
    '--accept-server-license-terms',
    ...['--user-data-dir', join(profileFolder, 'data')],
    ...['--extensions-dir', join(profileFolder, 'extensions')],
    ...['--server-data-dir', join(profileFolder, 'server')],
  ];
}

/**
 * Starts a VS Code server on the loopback address.
 * @throws when it ends or says nothing for three minutes, quoting its log
 */
export async function startServer(
  install: ServerInstall,
  options: ServerOptions,
): Promise<RunningServer> {
  await writeMachineSettings(options.profileFolder, options.settings);
  await mkdir(dirname(options.log), { recursive: true });
  const child = spawn(install.node, [install.main, ...serverArguments(options)], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const log = createWriteStream(options.log, { flags: 'w' });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const killAll = () => signalGroup(child, 'SIGKILL');
  process.once('exit', killAll);
  const stop = async () => {
    signalGroup(child, 'SIGTERM');
    const lastResort = setTimeout(killAll, 5_000);
    await ended;
    clearTimeout(lastResort);
    killAll();
    process.removeListener('exit', killAll);
  };
  try {
    const port = await listeningPort(child, options.log);
    return { port, authority: `127.0.0.1:${port}`, stop, ended };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serverArguments(options: ServerOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    '--without-connection-token',
    ...['--telemetry-level', 'off'],
    ...folderArguments(options.profileFolder),
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.development ? ['--enable-smoke-test-driver'] : []),
  ];
}

/** Writes the machine's settings; a server that runs takes them over at once. */
export async function writeMachineSettings(
  profileFolder: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const folder = join(profileFolder, 'data', 'Machine');
  await mkdir(folder, { recursive: true });
  const all = { ...quietSettings, ...settings };
  await writeFile(join(folder, 'settings.json'), JSON.stringify(all, undefined, 2));
}

/** Waits until the server says on which port it listens. */
function listeningPort(child: ChildProcess, log: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (what: string) => {
      readFile(log, 'utf8').then(
        (text) =>
          reject(new Error(`${what}:\n${text.trimEnd().split('\n').slice(-20).join('\n')}`)),
        reject,
      );
    };
    const timer = setTimeout(() => fail('The VS Code server did not start in time'), startTimeout);
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      fail('The VS Code server ended at once');
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}

/** Signals the server and everything it started. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}
