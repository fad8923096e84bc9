import * as l10n from '@vscode/l10n';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { CancelledError } from '../../core/shared/errors/errors';
import type { ProgressOptions } from '../../core/shared/progress/progress';
import { textsEnvironment } from '../../node/textsFile';
import { exitError, silenceError, startError } from './exits';
import { failureError } from '../protocol/failure';
import type { EvaluatorLimits } from './limits';
import { MeasuringTurn } from './measuringTurn';
import type { MeasuringLock } from './measuringTurn';
import { fromChildSchema } from '../protocol/messages';
import type { EvaluatorRequest } from '../protocol/requests';
import type { FromChild, EvaluatorPhase, ToChild } from '../protocol/messages';

/** Characters of standard error that are kept for the message. */
const STDERR_KEPT = 8192;
const HEARTBEAT_MS = 100;
/**
 * Little lives longer than its sample, and V8 lets a young generation grow to 48 MB a thread before
 * it collects what does not. The data set's list is compacted by hand once it has been read.
 */
const heapOptions = ['--max-semi-space-size=2', '--expose-gc'];

/**
 * One child process with one request, settled once on every way out: result, failure, cancel,
 * silence, crash. It settles when the child has gone, so that nothing of it is left.
 */
export class ChildRun {
  private readonly child: ChildProcess;
  private readonly turn: MeasuringTurn;
  private phase: EvaluatorPhase = 'starting';
  private subject = '';
  private stderr = '';
  private lastSign = performance.now();
  /** How the run ended; the first one counts. */
  private outcome?: () => unknown;

  constructor(
    private readonly script: string,
    private readonly request: EvaluatorRequest,
    private readonly limits: EvaluatorLimits,
    private readonly progressOptions: ProgressOptions,
    gate: MeasuringLock,
  ) {
    this.turn = new MeasuringTurn(gate, progressOptions);
    this.child = fork(script, [], {
      execArgv: heapOptions,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: childEnvironment(),
    });
  }

  /** Ends the child; the promise of `result` then rejects. */
  cancel(): void {
    this.end(() => {
      throw new CancelledError(names[this.request.kind]());
    });
  }

  /** What the child answered, unchecked. */
  result(): Promise<unknown> {
    const { child, progressOptions } = this;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-STDERR_KEPT);
    });
    child.on('message', (message) => this.receive(message));
    const timer = setInterval(() => this.checkSilence(), HEARTBEAT_MS);
    const onAbort = () => this.cancel();
    progressOptions.signal?.addEventListener('abort', onAbort, { once: true });
    return new Promise<unknown>((resolve, reject) => {
      child.once('error', (error) => {
        this.end(() => {
          throw startError(error, this.script);
        });
        if (child.pid === undefined) reject(startError(error, this.script));
      });
      child.once('close', (code, signal) => {
        try {
          resolve(this.outcome ? this.outcome() : this.crashed(code, signal));
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
      if (progressOptions.signal?.aborted) this.cancel();
    }).finally(async () => {
      clearInterval(timer);
      progressOptions.signal?.removeEventListener('abort', onAbort);
      await this.turn.end();
    });
  }

  /** Keeps the first outcome and ends the child. */
  private end(outcome: () => unknown): void {
    this.outcome ??= outcome;
    this.child.kill('SIGKILL');
  }

  private receive(message: unknown): void {
    this.lastSign = performance.now();
    const parsed = fromChildSchema.safeParse(message);
    if (parsed.success) return this.handle(parsed.data);
    this.end(() => {
      throw new Error(`the evaluator sent something else: ${parsed.error.message}`);
    });
  }

  private handle(message: FromChild): void {
    switch (message.type) {
      case 'ready':
        return this.ask();
      case 'phase':
        this.phase = message.phase;
        this.subject = message.subject;
        return;
      case 'progress':
        return this.progressOptions.onProgress?.(message);
      case 'measure':
        return this.turn.begin(
          () => this.tell({ type: 'alone' }),
          (error) =>
            this.end(() => {
              throw error;
            }),
        );
      case 'measured':
        return void this.turn.end();
      case 'result':
        return this.end(() => message.result);
      case 'failure':
        return this.end(() => {
          throw failureError(message.failure);
        });
    }
  }

  private ask(): void {
    const { request, limits } = this;
    this.tell({ type: 'run', request, memoryLimit: limits.memoryBytes });
  }

  private tell(message: ToChild): void {
    this.child.send(message, (error) => {
      if (error) this.end(() => this.crashed(null, null));
    });
  }

  private checkSilence(): void {
    const allowed = this.limits.silenceMs[this.phase];
    if (performance.now() - this.lastSign <= allowed) return;
    this.end(() => {
      throw silenceError(this.seen(), allowed);
    });
  }

  private crashed(code: number | null, signal: NodeJS.Signals | null): never {
    throw exitError(code, signal, this.seen());
  }

  private seen() {
    return { phase: this.phase, subject: this.subject, stderr: this.stderr };
  }
}

const names: Readonly<Record<EvaluatorRequest['kind'], () => string>> = {
  probe: () => l10n.t('Loading the model'),
  evaluate: () => l10n.t('The evaluation'),
  predict: () => l10n.t('The prediction'),
  modelPreview: () => l10n.t('The preview'),
  bench: () => l10n.t('The measurement'),
  pairedBenchmark: () => l10n.t('The measurement'),
  trial: () => l10n.t('The trial run'),
  inspect: () => l10n.t('Reading the data set'),
  linearProbe: () => l10n.t('The linear probe'),
  contractCheck: () => l10n.t('Checking the preprocessing'),
  pictures: () => l10n.t('Drawing the samples'),
  inputs: () => l10n.t('Drawing the inputs'),
  sheet: () => l10n.t('Drawing the inputs'),
};

/**
 * The host's debugger and loaders are none of the child's business, and what runs here is no one
 * else's: the runtime's own telemetry, which leaves files in the folder for temporary ones, is off.
 */
function childEnvironment(): NodeJS.ProcessEnv {
  return {
    // glibc, once it has freed a large buffer, takes the next ones from where it gives nothing back.
    MALLOC_MMAP_THRESHOLD_: String(4 << 20),
    ...process.env,
    ...textsEnvironment(),
    NODE_OPTIONS: '',
    UV_THREADPOOL_SIZE: '8',
    ORT_DISABLE_TELEMETRY: '1',
  };
}
