import { itemAt } from '../../core/shared/items/lookUp';
import type { SessionOptions } from '../runtime/modelSession';
import { PreparationWorker } from './preparationWorker';
import type { WorkerSetup, WorkerItem, MeasureTask, ReplyOf } from './workerMessages';
import type { ProbedModel } from '../../core/evaluation/ports/modelProbe';

/**
 * Threads that take samples from the file to the models' outputs, each with sessions of its own: two
 * lanes of one thread each lose nothing to waiting for one another, one session of two threads does.
 * It starts with one lane, where models are checked and timed, and is spread out for the run.
 */
export class WorkerPool {
  private readonly workers: PreparationWorker[];
  /** Real paths, so that a link that is swapped meanwhile mixes nothing. */
  private readonly files: string[] = [];

  /** @param script the bundle that the lanes run */
  constructor(
    private readonly script: string,
    private readonly data: WorkerSetup,
  ) {
    this.workers = [new PreparationWorker(script, data)];
  }

  /** Samples that are best in the works at a time: one running, one ready, two being decoded. */
  get depth(): number {
    return 4 * this.workers.length;
  }

  /** Loads the next model, on the first lane. */
  async open(file: string, options: SessionOptions): Promise<ProbedModel> {
    const opened = await this.first.ask<'open'>({ type: 'open', file, options });
    this.files.push(opened.file);
    return opened.graph;
  }

  /** Times all models in turn on the first lane; nothing else runs meanwhile. */
  measure(item: WorkerItem, options: MeasureTask['options']): Promise<ReplyOf['measure']> {
    return this.first.ask<'measure'>({ type: 'measure', item, options });
  }

  /** Loads the models again, on so many lanes. */
  async spread(workers: number, options: SessionOptions): Promise<void> {
    await this.first.ask<'close'>({ type: 'close' });
    while (this.workers.length < workers)
      this.workers.push(new PreparationWorker(this.script, this.data));
    await Promise.all(
      this.workers.map(async (worker) => {
        for (const file of this.files) await worker.ask<'open'>({ type: 'open', file, options });
      }),
    );
  }

  /** Runs a sample on the lane that has least to do. */
  answer(item: WorkerItem): Promise<ReplyOf['answer']> {
    const worker = this.workers.reduce((least, each) => (each.load < least.load ? each : least));
    return worker.ask<'answer'>({ type: 'answer', item });
  }

  private get first(): PreparationWorker {
    return itemAt(this.workers, 0);
  }
}
