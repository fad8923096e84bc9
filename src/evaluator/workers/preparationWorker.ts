import { Worker } from 'node:worker_threads';
import { failureError } from '../protocol/failure';
import type { WorkerSetup, WorkerReply, WorkerTask, Numbered, ReplyOf } from './workerMessages';
import { transferOf } from './sampleTensors';

interface Waiting {
  readonly resolve: (reply: WorkerReply) => void;
  readonly reject: (error: Error) => void;
}

/** Pixels and tensors lie outside of V8's heap. */
const heap = { maxOldGenerationSizeMb: 256 };

/** The main thread's end of a worker. It is ended with its process: the runtime is in its hands. */
export class PreparationWorker {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private next = 0;
  private failure?: Error;

  /** @param script the bundle that the thread runs */
  constructor(script: string, data: WorkerSetup) {
    this.worker = new Worker(script, { workerData: data, resourceLimits: heap });
    this.worker.on('message', (reply: Numbered<WorkerReply>) => this.receive(reply));
    this.worker.on('error', (error: Error) => this.fail(error));
  }

  /** Tasks that it has not answered yet. */
  get load(): number {
    return this.waiting.size;
  }

  /** @throws UserError when the task fails in a way that ends the run */
  async ask<K extends WorkerTask['type']>(
    task: Extract<WorkerTask, { readonly type: K }>,
  ): Promise<ReplyOf[K]> {
    if (this.failure) throw this.failure;
    const id = this.next++;
    const reply = await new Promise<WorkerReply>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      const message: Numbered<WorkerTask> = { id, message: task };
      this.worker.postMessage(message, 'item' in task ? [...transferOf(task.item)] : []);
    });
    if (reply.type === 'failed') throw failureError(reply.failure);
    return reply as ReplyOf[K];
  }

  private receive({ id, message }: Numbered<WorkerReply>): void {
    this.waiting.get(id)?.resolve(message);
    this.waiting.delete(id);
  }

  private fail(error: Error): void {
    this.failure = error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
