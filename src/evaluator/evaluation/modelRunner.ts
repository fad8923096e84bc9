import { itemAt, valueAt } from '../../core/shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { rm } from 'node:fs/promises';
import { UserError } from '../../core/shared/errors/errors';
import { checkContractAgainstGraph } from '../../core/evaluation/contract/checks';
import { fixedBatch } from '../../core/evaluation/contract/inputShape';
import { compositeScore } from '../../core/metrics/composite';
import type { DatasetSample } from '../../core/datasets/dataset';
import { UnclaimedBoxes, withOwnClasses } from '../../core/datasets/headBoxes';
import { assembleSample } from '../../core/evaluation/heads/assembleSample';
import { createAccumulator } from '../../core/evaluation/heads/createAccumulator';
import type {
  MetricAccumulator,
  OutputTensor,
} from '../../core/evaluation/heads/metricAccumulator';
import type { Extent } from '../../core/images/geometry';
import { dirname, join } from '../../core/shared/files/paths';
import { toCorePath } from '../../node/nodeFileSystem';
import type { WorkerPool } from '../workers/workerPool';
import type { SessionOptions } from '../runtime/modelSession';
import { PredictionWriter } from './predictionWriter';
import type { HeadPolicy } from '../../core/metrics/headPolicy';
import type { FileDigest } from '../../core/shared/files/fileDigest';
import type { SamplePrediction } from '../../core/evaluation/predictions/samplePrediction';
import type { Latency } from '../../core/evaluation/ports/bench';
import type { ProbedModel } from '../../core/evaluation/ports/modelProbe';
import type { ModelOutcome, ModelRun } from '../../core/evaluation/ports/evaluate';
import type { Hasher } from '../../core/shared/files/hasher';
import { keptLists } from '../../core/shared/text/kept';
import { sentence } from '../../core/shared/text/sentence';
import type { Sentence } from '../../core/shared/text/sentence';

type Heads = Readonly<Record<string, HeadPolicy>>;

/** Names of the graph's outputs that the heads of a model are read from. */
export function outputsOf({ contract }: ModelRun, heads: Heads): readonly string[] {
  const names = Object.keys(heads).flatMap((head) => contract.outputs[head]?.name ?? []);
  return [...new Set(names)];
}

/** One model on its way through a data set: reads its outputs, adds them up and keeps them. */
export class ModelRunner {
  private readonly accumulators: readonly (readonly [string, MetricAccumulator])[];
  private readonly unclaimed: UnclaimedBoxes;
  private writer?: PredictionWriter;

  private constructor(
    readonly model: ModelRun,
    private readonly heads: Heads,
    private readonly digests: readonly FileDigest[],
    /** How many images the graph takes at a time, whatever is fed. */
    private readonly batch: number,
  ) {
    const { contract, version } = model;
    const own = withOwnClasses(heads, contract.classes);
    this.unclaimed = new UnclaimedBoxes(own);
    this.accumulators = Object.entries(own).map(([head, policy]) => [
      head,
      createAccumulator({ head, policy, contract, model: `Version ${version}` }),
    ]);
  }

  /**
   * Hashes a model, loads it and holds its contract against the graph.
   * @param heads the heads to be read
   */
  static async load(
    workers: Pick<WorkerPool, 'open'>,
    model: ModelRun,
    heads: Heads,
    options: SessionOptions,
    hasher: Pick<Hasher, 'file'>,
  ): Promise<ModelRunner> {
    const digests = await digestsOf(model, hasher);
    const graph = await workers.open(model.file, options);
    checkContractAgainstGraph(model.contract, graph, heads, l10n.t('Version {0}', model.version));
    return new ModelRunner(model, heads, digests, batchOf(model, graph));
  }

  /** @throws UserError (integrity) when the files are no longer those that were hashed */
  async requireUnchanged(hasher: Pick<Hasher, 'file'>): Promise<void> {
    const now = await digestsOf(this.model, hasher);
    const changed = now.find(({ sha256 }, index) => sha256 !== itemAt(this.digests, index).sha256);
    if (!changed) return;
    throw new UserError(
      l10n.t(
        '{0} of version {1} changed while it was being evaluated',
        changed.path,
        this.model.version,
      ),
      l10n.t('Wait until nothing writes to the model any more, then evaluate it again.'),
      { kind: 'integrity' },
    );
  }

  /**
   * Begins the file of predictions, where one is wanted.
   * @param dataset its fingerprint
   * @param marks the columns for group and slices
   */
  async openPredictions(dataset: string, marks: readonly string[]): Promise<void> {
    const { predictions, evaluation, model_id, version, contract } = this.model;
    if (predictions === undefined) return;
    const heads = Object.entries(this.heads).map(([head, { task }]) => [
      head,
      { task, classes: contract.classes[head] ?? [] },
    ]);
    const header = {
      model_id,
      version,
      model_sha256: itemAt(this.digests, 0).sha256,
      dataset,
      marks,
      heads: Object.fromEntries(heads),
      ...(evaluation === undefined ? {} : { evaluation }),
    };
    this.writer = await PredictionWriter.create(predictions, header);
  }

  /**
   * Reads one sample's outputs, adds them up and keeps them.
   * @param given the graph's outputs by name
   * @param extent size of the original image
   */
  async answer(
    sample: DatasetSample,
    given: Readonly<Record<string, OutputTensor>>,
    extent?: Extent,
  ): Promise<SamplePrediction> {
    const { outputs } = this.model.contract;
    const predictions = this.accumulators.map(([head, accumulator]) => [
      head,
      accumulator.add(sample, valueAt(given, valueAt(outputs, head).name), extent, given),
    ]);
    this.unclaimed.add(sample.boxes);
    const prediction = assembleSample(sample, Object.fromEntries(predictions));
    await this.writer?.add(prediction);
    return prediction;
  }

  /** @param remarks what else to warn of */
  async finish(latency: Latency, remarks: readonly Sentence[] = []): Promise<ModelOutcome> {
    await this.writer?.end();
    const heads = Object.fromEntries(
      this.accumulators.map(([head, accumulator]) => [head, accumulator.result()]),
    );
    const measured = Object.values(heads).some(({ metrics }) => Object.keys(metrics).length > 0);
    const unmeasured = measured ? [] : [sentence('unlabelled_data')];
    return {
      digests: this.digests,
      heads,
      composite: compositeScore(heads, this.heads),
      latency,
      ...keptLists({ warnings: [...unmeasured, ...remarks, ...this.warnings()] }),
    };
  }

  private warnings(): readonly Sentence[] {
    return [
      ...(this.batch > 1 ? [sentence('batch_filled', { batch: this.batch })] : []),
      ...this.unclaimed.warnings(),
      ...this.accumulators.flatMap(([, accumulator]) => accumulator.warnings()),
    ];
  }

  /** Takes back a file of predictions that will not be finished. */
  async abandon(): Promise<void> {
    await this.writer?.close();
    if (this.model.predictions !== undefined) await rm(this.model.predictions, { force: true });
  }
}

function batchOf({ contract }: ModelRun, { inputs }: Pick<ProbedModel, 'inputs'>): number {
  return fixedBatch(inputs.find(({ name }) => name === contract.input.name)?.shape);
}

async function digestsOf(
  { file, files }: ModelRun,
  hasher: Pick<Hasher, 'file'>,
): Promise<readonly FileDigest[]> {
  const folder = dirname(toCorePath(file));
  const digests: FileDigest[] = [];
  for (const path of files) digests.push({ path, ...(await hasher.file(join(folder, path))) });
  return digests;
}
