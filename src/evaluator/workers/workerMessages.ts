import type { OutputTensor } from '../../core/evaluation/heads/metricAccumulator';
import type { Extent } from '../../core/images/geometry';
import type { MeasureOptions } from '../runtime/latency';
import type { SessionOptions } from '../runtime/modelSession';
import type { Failure } from '../protocol/messages';
import type { InputContract } from '../../core/images/inputContract';
import type { ProbedModel } from '../../core/evaluation/ports/modelProbe';
import type { Value } from '../../core/shared/text/sentence';

/** What a worker is started with; models are opened in the order of these lists. */
export interface WorkerSetup {
  readonly role: 'inference';
  /** What each model is fed. */
  readonly inputs: readonly InputContract[];
  /** Names of the outputs to fetch of each model. */
  readonly outputs: readonly (readonly string[])[];
}

/** An image file; it must not lie outside of `folder` (a real path), where one is given. */
export interface ImageItem {
  readonly kind: 'image';
  readonly file: string;
  readonly folder?: string;
}

/** Tensors that are ready, one for each model, without the batch dimension. */
export interface TensorItem {
  readonly kind: 'tensors';
  readonly buffers: readonly ArrayBuffer[];
}

/** What a sample is for a worker. */
export type WorkerItem = ImageItem | TensorItem;

/** Loads one more model. */
export interface OpenTask {
  readonly type: 'open';
  readonly file: string;
  readonly options: SessionOptions;
}

/** Forgets all models. */
export interface CloseTask {
  readonly type: 'close';
}

/** Times all models in turn on one sample. */
export interface MeasureTask {
  readonly type: 'measure';
  readonly item: WorkerItem;
  readonly options: Omit<MeasureOptions, 'onRun'>;
}

/** Prepares one sample, once, and runs all models on it. */
export interface AnswerTask {
  readonly type: 'answer';
  readonly item: WorkerItem;
}

export type WorkerTask = OpenTask | CloseTask | MeasureTask | AnswerTask;

export interface Opened {
  readonly type: 'opened';
  /** Real path of what was loaded. */
  readonly file: string;
  readonly graph: ProbedModel;
}

export interface Closed {
  readonly type: 'closed';
}

/** The buffers of a `tensors` item come back, to be filled again. */
interface Spent {
  readonly spent?: readonly ArrayBuffer[];
}

/** Milliseconds of every run, by model. */
export interface MeasuredRuns extends Spent {
  readonly type: 'measured';
  readonly times: readonly (readonly number[])[];
}

/** The outputs of every model, by their names. */
export interface Answered extends Spent {
  readonly type: 'answered';
  readonly outputs: readonly Readonly<Record<string, OutputTensor>>[];
  /** Size of the original image; absent for tensors. */
  readonly extent?: Extent;
  /** Whether Pillow may decode the image to values a step apart. */
  readonly approximate?: boolean;
}

/** The image cannot be used; the run goes on without it. */
export interface Skipped {
  readonly type: 'skipped';
  readonly reason: Value;
}

/** The run ends. */
export interface Failed {
  readonly type: 'failed';
  readonly failure: Failure;
}

export type WorkerReply = Opened | Closed | MeasuredRuns | Answered | Skipped | Failed;

/** What comes back of each task, next to `failed`. */
export interface ReplyOf {
  readonly open: Opened;
  readonly close: Closed;
  readonly measure: MeasuredRuns | Skipped;
  readonly answer: Answered | Skipped;
}

/** Main thread to worker, and back: replies come in any order. */
export interface Numbered<T> {
  readonly id: number;
  readonly message: T;
}
