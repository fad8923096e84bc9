import type { ProgressOptions } from '../../core/shared/progress/progress';
import { ChildRun } from './childRun';
import { defaultLimits } from './limits';
import type { EvaluatorLimits } from './limits';
import { openGate } from './measuringTurn';
import type { MeasuringLock } from './measuringTurn';
import { unpackOutcome } from '../protocol/packedOutcome';
import { requestSchema } from '../protocol/requests';
import { resultSchemas } from '../protocol/results';
import type { EvaluatorRequest } from '../protocol/requests';
import type { ResultOf } from '../protocol/results';
import type { DatasetLocation } from '../../core/datasets/datasetSpec';
import type { ProbedModel } from '../../core/evaluation/ports/modelProbe';
import type { EvaluationOutcome, EvaluationRequest } from '../../core/evaluation/ports/evaluate';
import type { PredictionOutcome, PredictionRequest } from '../../core/evaluation/ports/predict';
import type { ModelPreview, ModelPreviewRequest } from '../../core/evaluation/ports/modelPreview';
import type {
  BenchOutcome,
  BenchRequest,
  PairedBenchmarkOutcome,
  PairedBenchmarkRequest,
} from '../../core/evaluation/ports/bench';
import type { TrialOutcome, TrialRequest } from '../../core/evaluation/ports/trial';
import type {
  LinearProbeOutcome,
  LinearProbeRequest,
} from '../../core/evaluation/ports/linearProbe';
import type {
  ContractCheckOutcome,
  ContractCheckRequest,
} from '../../core/evaluation/ports/contractCheck';
import type { DatasetState, StoredTruths } from '../../core/evaluation/ports/datasetState';
import type {
  DrawnInputs,
  DrawnSheet,
  InputsRequest,
  Picture,
  PictureRequest,
  SheetRequest,
} from '../../core/evaluation/ports/pictures';
import type { Evaluator } from '../../core/evaluation/ports/evaluator';

export interface EvaluatorOptions {
  readonly limits?: EvaluatorLimits;
  /**
   * What an evaluation passes before it measures latency. Who asks for a benchmark passes it himself,
   * and holds it for longer.
   */
  readonly gate?: MeasuringLock;
}

/** Runs every request in a child process of its own, which is gone when the promise settles. */
export class EvaluatorClient implements Evaluator {
  private readonly running = new Set<{ run: ChildRun; settled: Promise<unknown> }>();

  private readonly limits: EvaluatorLimits;
  private readonly gate: MeasuringLock;

  /** @param script absolute path of the evaluator's bundle */
  constructor(
    private readonly script: string,
    { limits = defaultLimits, gate = openGate }: EvaluatorOptions = {},
  ) {
    this.limits = limits;
    this.gate = gate;
  }

  load(file: string, progressOptions?: ProgressOptions): Promise<ProbedModel> {
    return this.ask('probe', { file }, progressOptions);
  }

  async evaluate(
    request: EvaluationRequest,
    progressOptions?: ProgressOptions,
  ): Promise<EvaluationOutcome> {
    return unpackOutcome(await this.ask('evaluate', request, progressOptions), pause);
  }

  predict(
    request: PredictionRequest,
    progressOptions?: ProgressOptions,
  ): Promise<PredictionOutcome> {
    return this.ask('predict', request, progressOptions);
  }

  previewModel(
    request: ModelPreviewRequest,
    progressOptions?: ProgressOptions,
  ): Promise<ModelPreview> {
    return this.ask('modelPreview', request, progressOptions);
  }

  bench(request: BenchRequest, progressOptions?: ProgressOptions): Promise<BenchOutcome> {
    return this.ask('bench', request, progressOptions);
  }

  pairedBenchmark(
    request: PairedBenchmarkRequest,
    progressOptions?: ProgressOptions,
  ): Promise<PairedBenchmarkOutcome> {
    return this.ask('pairedBenchmark', request, progressOptions);
  }

  tryOut(request: TrialRequest, progressOptions?: ProgressOptions): Promise<TrialOutcome> {
    return this.ask('trial', request, progressOptions);
  }

  linearProbe(
    request: LinearProbeRequest,
    progressOptions?: ProgressOptions,
  ): Promise<LinearProbeOutcome> {
    return this.ask('linearProbe', request, progressOptions);
  }

  checkContract(
    request: ContractCheckRequest,
    progressOptions?: ProgressOptions,
  ): Promise<ContractCheckOutcome> {
    return this.ask('contractCheck', request, progressOptions);
  }

  inspectDataset(
    dataset: DatasetLocation,
    progressOptions?: ProgressOptions,
    against?: StoredTruths,
  ): Promise<DatasetState> {
    return this.ask('inspect', { dataset, against }, progressOptions);
  }

  pictures(
    request: PictureRequest,
    progressOptions?: ProgressOptions,
  ): Promise<readonly Picture[]> {
    return this.ask('pictures', request, progressOptions);
  }

  drawSheet(request: SheetRequest, progressOptions?: ProgressOptions): Promise<DrawnSheet> {
    return this.ask('sheet', request, progressOptions);
  }

  drawInputs(request: InputsRequest, progressOptions?: ProgressOptions): Promise<DrawnInputs> {
    return this.ask('inputs', request, progressOptions);
  }

  async dispose(): Promise<void> {
    const all = [...this.running];
    all.forEach(({ run }) => run.cancel());
    await Promise.all(all.map(({ settled }) => settled));
  }

  private async ask<K extends EvaluatorRequest['kind']>(
    kind: K,
    fields: object,
    progressOptions: ProgressOptions = {},
  ): Promise<ResultOf<K>> {
    const request = requestSchema.parse({ ...fields, kind });
    const run = new ChildRun(this.script, request, this.limits, progressOptions, this.gate);
    const result = run.result();
    const entry = { run, settled: result.catch(() => undefined) };
    this.running.add(entry);
    try {
      return resultSchemas[kind].parse(await result) as ResultOf<K>;
    } finally {
      this.running.delete(entry);
    }
  }
}

/** One turn of the event loop. */
const pause = () => new Promise<void>((done) => setImmediate(done));
