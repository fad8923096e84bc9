import { spawn } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Shows the output as it comes; otherwise it is kept and quoted when the command fails. */
  readonly show?: boolean;
  /** Needed on Windows for commands that are scripts, such as npm. */
  readonly shell?: boolean;
  /** Told of the output as it comes, where it is not shown. */
  readonly onOutput?: (text: string) => void;
}

/**
 * Runs a command to its end.
 * @returns its standard output, empty when it was shown
 * @throws when it cannot be started or ends with anything but 0, quoting the end of its output
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, stdout, output } = await exitOf(command, args, options);
  if (code === 0) return stdout;
  const tail = output.trimEnd().split('\n').slice(-25).join('\n');
  throw new Error(`${[command, ...args].join(' ')} ended with ${code}${tail ? `:\n${tail}` : ''}`);
}

/**
 * Runs a command to its end and tells its exit status, whatever that is. The command does not
 * outlive this process.
 */
export function exitOf(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ code: number; stdout: string; output: string }> {
  const spawnOptions: SpawnOptions = {
    cwd: options.cwd,
    env: options.env ?? process.env,
    shell: options.shell ?? false,
    stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, spawnOptions);
    const stop = () => void child.kill();
    process.once('exit', stop);
    let stdout = '';
    let output = '';
    const collect = (text: string) => {
      output += text;
      options.onOutput?.(text);
    };
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      collect(chunk.toString());
    });
    child.stderr?.on('data', (chunk: Buffer) => collect(chunk.toString()));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.removeListener('exit', stop);
      if (signal) output += `\nkilled by ${signal}`;
      resolve({ code: code ?? 1, stdout, output });
    });
  });
}
