import { itemAt } from '../../core/shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/shared/errors/errors';
import type { DatasetSample } from '../../core/datasets/dataset';
import { englishOf, sentence } from '../../core/shared/text/sentence';
import { inOrder } from '../../core/shared/text/inOrder';
import { kept, told } from '../../core/shared/text/kept';
import type { EvaluationData } from './evaluationData';
import { GroupCount } from './groupCount';
import { HeapKeeper } from '../memory/heapKeeper';
import type { WorkerPool } from '../workers/workerPool';
import { summarize } from '../runtime/latency';
import type { ModelRunner } from './modelRunner';
import type { Reporter } from '../protocol/reporter';
import type { Latency } from '../../core/evaluation/ports/bench';

const latencyRuns = { runs: 50, budgetMs: 1000 };

/** A sample that could not be read, and why. */
export interface SkippedSample {
  readonly id: string;
  readonly reason: string;
}

/** What a run over all samples took and left out. */
export interface RunSummary {
  readonly seconds: number;
  readonly skipped: readonly SkippedSample[];
  /** Groups among the answered samples, where the policy names their column. */
  readonly groups?: number;
  /** Images that Pillow may decode to values a step apart. */
  readonly approximate: number;
}

/** Some models on their way through a data set. */
export class EvaluationRun {
  constructor(
    private readonly workers: WorkerPool,
    /** In the order of the workers' models. */
    private readonly runners: readonly ModelRunner[],
    private readonly data: Omit<EvaluationData, 'fingerprint' | 'remarks'>,
    private readonly reporter: Reporter,
    /** The data set's column that groups samples. */
    private readonly group?: string,
  ) {}

  /**
   * Times the models in turn on the first sample that can be read, before anything else runs.
   * @throws UserError when no sample can be read
   */
  async measure(): Promise<readonly Latency[]> {
    const { samples, itemOf } = this.data;
    this.reporter.phase('measuring', this.files);
    this.reporter.progress({ phase: l10n.t('Measuring latency'), done: 0, total: 1 });
    const skipped: SkippedSample[] = [];
    for (let index = 0; index < samples.length; index += 1) {
      const sample = itemAt(samples, index);
      const reply = await this.workers.measure(itemOf(sample), latencyRuns);
      if (reply.type === 'measured') return reply.times.map(summarize);
      skipped.push({ id: sample.id, ...kept({ reason: reply.reason }) });
      this.reporter.progress({ done: skipped.length, total: samples.length });
    }
    throw nothingReadable(skipped);
  }

  /**
   * Runs all samples; answers are added up in their order, whatever order they come in.
   * @returns time for all samples, those that could not be read, and those that nearly could
   */
  async run(): Promise<RunSummary> {
    const { samples, itemOf, path } = this.data;
    this.reporter.phase('running', `${this.files} over ${path}`);
    const started = performance.now();
    const skipped: SkippedSample[] = [];
    const answer = (sample: DatasetSample) => this.workers.answer(itemOf(sample));
    const heap = new HeapKeeper();
    const groups = new GroupCount(this.group);
    let done = 0;
    let approximate = 0;
    for await (const [sample, reply] of inOrder(samples, this.workers.depth, answer)) {
      if (reply.type === 'skipped')
        skipped.push({ id: sample.id, ...kept({ reason: reply.reason }) });
      else {
        for (const [index, runner] of this.runners.entries()) {
          await runner.answer(sample, itemAt(reply.outputs, index), reply.extent);
        }
        groups.add(sample);
        if (reply.approximate) approximate += 1;
        if (reply.spent) itemOf.takeBack?.(reply.spent);
      }
      done += 1;
      this.reporter.progress({
        phase: l10n.t('Decoding and running'),
        done,
        total: samples.length,
      });
      heap.check();
    }
    const seconds = (performance.now() - started) / 1000;
    return { seconds, skipped, approximate, ...groups.told() };
  }

  /** What to call the models when something goes wrong. */
  private get files(): string {
    return this.runners.map(({ model }) => model.file).join(', ');
  }
}

function nothingReadable(skipped: readonly SkippedSample[]): UserError {
  const first = skipped[0];
  return new UserError(
    l10n.t(
      'None of the {0} images could be read; the first, "{1}": {2}',
      skipped.length,
      first?.id ?? '',
      told(first ?? {}, 'reason'),
    ),
    first?.reason === englishOf(sentence('sample_missing'))
      ? {
          text: l10n.t(
            'Let `backbone dataset use PATH` look for them, or correct dataset.root in config/evaluation.jsonc.',
          ),
          command: 'chooseEvaluationData',
        }
      : l10n.t('Check the images; JPEG, PNG, WebP, TIFF, GIF, AVIF, BMP, PPM and PGM are read.'),
  );
}
