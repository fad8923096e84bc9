import { itemAt } from '../../core/shared/items/lookUp';
import type { MessagePort } from 'node:worker_threads';
import type { TensorData } from '../../core/images/prepareImage';
import { describeFailure } from '../protocol/failure';
import { HeapKeeper } from '../memory/heapKeeper';
import { measure } from '../runtime/latency';
import { ModelSession } from '../runtime/modelSession';
import type { OnnxRuntime, Sharp } from '../runtime/native';
import { reasonOf } from '../protocol/reasonOf';
import type {
  Answered,
  ImageItem,
  WorkerSetup,
  WorkerItem,
  WorkerReply,
  WorkerTask,
  MeasuredRuns,
  Numbered,
  OpenTask,
  Skipped,
} from './workerMessages';
import { SampleTensors, decodeItem, describeDecoded, tensorsOf } from './sampleTensors';
import type { DecodedImage } from './sampleTensors';

/** The native libraries, loaded at their first use. */
export interface WorkerLibraries {
  readonly runtime: () => Promise<OnnxRuntime>;
  readonly sharp: () => Promise<Sharp>;
}

/** Serves a lane's tasks until the process ends. */
export function servePreparation(
  data: WorkerSetup,
  libraries: WorkerLibraries,
  port: MessagePort,
): void {
  const worker = new PreparationThread(data, libraries);
  port.on('message', ({ id, message: task }: Numbered<WorkerTask>) => {
    const reply = worker.serve(task).catch((error: unknown): WorkerReply => {
      return { type: 'failed', failure: describeFailure(error) };
    });
    void reply.then((message) => {
      const spent = 'spent' in message ? (message.spent ?? []) : [];
      port.postMessage({ id, message } satisfies Numbered<WorkerReply>, [...spent]);
    });
  });
}

type Use<T> = (tensors: readonly TensorData[]) => Promise<T>;

/**
 * Takes samples all the way from the file to the models' outputs. Several images are decoded at a
 * time, in the library's own threads; tensors are filled and models run one sample after the other.
 */
class PreparationThread {
  private readonly tensors: SampleTensors;
  private readonly heap = new HeapKeeper();
  private sessions: ModelSession[] = [];
  /** Settles when the sample before has left the tensors. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly data: WorkerSetup,
    private readonly libraries: WorkerLibraries,
  ) {
    this.tensors = new SampleTensors(data.inputs);
  }

  async serve(task: WorkerTask): Promise<WorkerReply> {
    switch (task.type) {
      case 'open':
        return this.open(task);
      case 'close':
        await Promise.all(this.sessions.splice(0).map((session) => session.release()));
        return { type: 'closed' };
      case 'measure':
        return this.use(task.item, async (tensors): Promise<MeasuredRuns> => {
          const runs = this.sessions.map(
            (_, index) => () => this.run(index, itemAt(tensors, index)),
          );
          return { type: 'measured', times: await measure(runs, task.options) };
        });
      case 'answer':
        return this.use(task.item, (tensors) => this.answer(tensors));
    }
  }

  private async open({ file, options }: OpenTask): Promise<WorkerReply> {
    const runtime = await this.libraries.runtime();
    const session = await ModelSession.load(runtime, file, options);
    this.sessions.push(session);
    return { type: 'opened', file: session.file, graph: session.graph };
  }

  private async answer(tensors: readonly TensorData[]): Promise<Answered> {
    const outputs: Answered['outputs'][number][] = [];
    for (const [index, tensor] of tensors.entries()) outputs.push(await this.run(index, tensor));
    this.heap.check();
    return { type: 'answered', outputs };
  }

  private run(index: number, tensor: TensorData): Promise<Answered['outputs'][number]> {
    const { inputs, outputs } = this.data;
    return itemAt(this.sessions, index).run(itemAt(inputs, index), tensor, itemAt(outputs, index));
  }

  /** Decodes at once, then waits for the tensors. */
  private async use<T extends WorkerReply>(item: WorkerItem, use: Use<T>): Promise<T | Skipped> {
    if (item.kind === 'tensors') {
      return this.inTurn(async () => {
        const result = await use(tensorsOf(item, this.data.inputs));
        return { ...result, spent: item.buffers };
      });
    }
    const decoded = await this.decode(item);
    if ('type' in decoded) return decoded;
    return this.inTurn(async () => {
      const result = await use(this.tensors.ofImage(item, decoded));
      return { ...result, ...describeDecoded(decoded) };
    });
  }

  private async decode(item: ImageItem): Promise<DecodedImage | Skipped> {
    const sharp = await this.libraries.sharp();
    try {
      return await decodeItem(sharp, item, this.data.inputs);
    } catch (error) {
      return { type: 'skipped', reason: reasonOf(error) };
    }
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.turn.then(task);
    this.turn = result.catch(() => undefined);
    return result;
  }
}
