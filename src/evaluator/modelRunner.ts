import { rm } from 'node:fs/promises';
import { checkContractAgainstGraph } from '../core/evaluation/checks';
import { compositeScore } from '../core/evaluation/composite';
import type { DatasetSample } from '../core/evaluation/datasets/dataset';
import { assembleSample } from '../core/evaluation/heads/assembleSample';
import { createTally } from '../core/evaluation/heads/createTally';
import type { HeadTally } from '../core/evaluation/heads/headTally';
import type { Extent } from '../core/evaluation/images/geometry';
import type { TensorData } from '../core/evaluation/images/prepareImage';
import type { ModelOutcome, ModelRun } from '../core/evaluation/ports';
import type { HeadPolicy, Latency, SamplePrediction } from '../core/evaluation/types';
import { dirname, join } from '../core/paths';
import type { Hasher } from '../core/ports';
import type { FileDigest } from '../core/registry/types';
import { toCorePath } from '../node/nodeFileSystem';
import { ModelSession } from './modelSession';
import type { SessionOptions } from './modelSession';
import type { OnnxRuntime } from './native';
import { PredictionWriter } from './predictionWriter';

type Heads = Readonly<Record<string, HeadPolicy>>;

/** One model on its way through a data set. */
export class ModelRunner {
  private readonly tallies: readonly (readonly [string, HeadTally])[];
  private readonly outputs: readonly string[];
  private writer?: PredictionWriter;

  private constructor(
    readonly model: ModelRun,
    private readonly session: ModelSession,
    private readonly heads: Heads,
    private readonly digests: readonly FileDigest[],
  ) {
    const { contract, version } = model;
    const entries = Object.entries(heads);
    this.tallies = entries.map(([head, policy]) => [
      head,
      createTally({ head, policy, contract, model: `Version ${version}` }),
    ]);
    this.outputs = [...new Set(entries.map(([head]) => contract.outputs[head]!.name))];
  }

  /**
   * Hashes and loads a model, and holds its contract against the graph.
   * @param heads the heads to be read
   */
  static async load(
    runtime: OnnxRuntime,
    model: ModelRun,
    heads: Heads,
    options: SessionOptions,
    hasher: Pick<Hasher, 'file'>,
  ): Promise<ModelRunner> {
    const folder = dirname(toCorePath(model.file));
    const digests: FileDigest[] = [];
    for (const path of model.files) {
      digests.push({ path, ...(await hasher.file(join(folder, path))) });
    }
    const session = await ModelSession.load(runtime, model.file, options);
    checkContractAgainstGraph(model.contract, session.graph, heads, `Version ${model.version}`);
    return new ModelRunner(model, session, heads, digests);
  }

  /** Begins the file of predictions, where one is wanted. */
  async openPredictions(dataset: string): Promise<void> {
    const { predictions, model_id, version, contract } = this.model;
    if (predictions === undefined) return;
    const heads = Object.entries(this.heads).map(([head, { task }]) => [
      head,
      { task, classes: contract.classes[head] ?? [] },
    ]);
    const header = { model_id, version, dataset, heads: Object.fromEntries(heads) };
    this.writer = await PredictionWriter.create(predictions, header);
  }

  /** Runs an input and forgets the answer: for the clock. */
  async time(tensor: TensorData): Promise<void> {
    await this.session.run(this.model.contract.input, tensor, this.outputs);
  }

  /**
   * Runs one sample, adds its answer up and keeps it.
   * @param extent size of the original image
   */
  async answer(
    sample: DatasetSample,
    tensor: TensorData,
    extent?: Extent,
  ): Promise<SamplePrediction> {
    const { input, outputs } = this.model.contract;
    const given = await this.session.run(input, tensor, this.outputs);
    const predictions = this.tallies.map(([head, tally]) => [
      head,
      tally.add(sample, given[outputs[head]!.name]!, extent),
    ]);
    const prediction = assembleSample(sample, Object.fromEntries(predictions));
    await this.writer?.add(prediction);
    return prediction;
  }

  async finish(latency: Latency): Promise<ModelOutcome> {
    await this.writer?.end();
    const heads = Object.fromEntries(this.tallies.map(([head, tally]) => [head, tally.result()]));
    return {
      digests: this.digests,
      heads,
      composite: compositeScore(heads, this.heads),
      latency,
      warnings: this.tallies.flatMap(([, tally]) => tally.warnings()),
    };
  }

  /** Takes back a file of predictions that will not be finished. */
  async abandon(): Promise<void> {
    await this.writer?.close();
    if (this.model.predictions !== undefined) await rm(this.model.predictions, { force: true });
  }
}
