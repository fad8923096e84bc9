import { Worker } from 'node:worker_threads';
import { UserError } from '../core/errors';
import type { Extent } from '../core/evaluation/images/geometry';
import { tensorView } from '../core/evaluation/images/prepareImage';
import type { TensorData } from '../core/evaluation/images/prepareImage';
import type { InputContract } from '../core/evaluation/types';
import type { ImageDone, ImageTask, ImageThreadData, ImageThreadFailed } from './imageThread';

/** An image that has become the input of every model, or why it has not. */
export interface PreparedImage {
  /** In the order of the pool's inputs; valid until `release`. */
  readonly tensors: readonly TensorData[];
  /** Size of the original image. */
  readonly extent?: Extent;
  readonly skipped?: string;
  /** Gives the buffers back for the next image. */
  release(): void;
}

interface Waiting {
  readonly resolve: (done: ImageDone) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Threads that decode and prepare images ahead of the inference, which blocks the main thread.
 * Buffers go round between the threads, so that memory stays flat.
 */
export class ImagePool {
  private readonly workers: Worker[];
  private readonly waiting = new Map<number, Waiting>();
  private readonly free: (readonly ArrayBuffer[])[] = [];
  private next = 0;
  private failure?: Error;

  /**
   * @param script the bundle that these threads run
   * @param threads how many of them
   * @param data what each is started with
   */
  constructor(
    script: string,
    threads: number,
    private readonly data: ImageThreadData,
  ) {
    this.workers = Array.from({ length: threads }, () => {
      const worker = new Worker(script, { workerData: data });
      worker.on('message', (message: ImageDone | ImageThreadFailed) => this.receive(message));
      worker.on('error', (error: Error) => this.fail(error));
      return worker;
    });
  }

  /** @throws UserError when the image cannot come out at the contract's size */
  async prepare(file: string): Promise<PreparedImage> {
    if (this.failure) throw this.failure;
    const id = this.next++;
    const buffers = this.free.pop() ?? this.data.inputs.map(newBuffer);
    const task: ImageTask = { id, file, buffers };
    const done = await new Promise<ImageDone>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.workers[id % this.workers.length]!.postMessage(task, [...buffers]);
    });
    if (done.refused !== undefined) {
      throw new UserError(`${file} ${done.refused}`, 'Let training write how images are resized.');
    }
    return {
      tensors: this.data.inputs.map((input, index) => tensorView(input, done.buffers[index]!)),
      extent: done.extent,
      skipped: done.skipped,
      release: () => void this.free.push(done.buffers),
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private receive(message: ImageDone | ImageThreadFailed): void {
    if ('failed' in message) {
      return this.fail(new UserError(message.failed.message, message.failed.remedy));
    }
    this.waiting.get(message.id)?.resolve(message);
    this.waiting.delete(message.id);
  }

  private fail(error: Error): void {
    this.failure = error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

function newBuffer(input: InputContract): ArrayBuffer {
  return tensorView(input).buffer as ArrayBuffer;
}
