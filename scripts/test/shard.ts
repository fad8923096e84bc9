import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { tallyOfRun } from '../../test/support/tally';
import type { Tally } from '../../test/support/tally';

/** What a shard's process is asked. */
export interface ShardRequest {
  readonly file: string;
  /** Of one test or hook, in milliseconds. */
  readonly timeout: number;
  /** The first failure ends the file. */
  readonly bail: boolean;
}

/** What became of a file of tests. */
export interface FileRun {
  readonly tally: Tally;
  /** What was printed meanwhile. */
  readonly output: string;
}

/** Runs files of tests in a process of its own, which is started when it is needed. */
export class Shard {
  private child: ChildProcess | undefined;
  private output = '';

  constructor(private readonly script: string) {}

  /** Runs one file; a process that ends meanwhile has failed. */
  async run(request: ShardRequest): Promise<FileRun> {
    const child = (this.child ??= this.start());
    this.output = '';
    const tally = await new Promise<Tally>((resolve) => {
      const onMessage = (message: unknown) => {
        child.removeListener('exit', onExit);
        resolve(message as Tally);
      };
      const onExit = (code: number | null, signal: string | null) => {
        child.removeListener('message', onMessage);
        this.child = undefined;
        resolve(tallyOfRun(0, [`${request.file} ended with ${code ?? signal}`]));
      };
      child.once('message', onMessage);
      child.once('exit', onExit);
      child.send(request);
    });
    return { tally, output: this.output };
  }

  /** Ends the process and all that it started; the next file gets a new one. */
  async end(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await ended;
  }

  private start(): ChildProcess {
    const child = fork(this.script, {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const stop = () => void child.kill();
    process.once('exit', stop);
    child.once('exit', () => process.removeListener('exit', stop));
    const keep = (chunk: Buffer) => (this.output += chunk.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    return child;
  }
}
