import type { FileDigest, Metrics } from '../registry/format/types';
import type { Worded } from '../shared/text/texts';

/** How one image becomes the model's input tensor. */
export interface InputContract {
  readonly name: string;
  /** `[height, width]` in pixels. */
  readonly size: readonly [number, number];
  readonly layout: 'NCHW' | 'NHWC';
  readonly color: 'RGB' | 'BGR' | 'GRAY';
  readonly dtype: 'float32' | 'float16' | 'uint8';
  readonly resize?: ResizeRule;
  /** `[height, width]` of a centre crop after the resize. */
  readonly crop?: readonly [number, number];
  /** The value fed is `(pixel * scale - mean) / std`. */
  readonly scale: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** Whether EXIF orientation is applied; `ignore` as torchvision's loader does. */
  readonly exif: 'ignore' | 'apply';
}

export interface ResizeRule {
  readonly mode: 'squash' | 'shortest' | 'letterbox';
  /** Length of the shorter side for `shortest`, `[height, width]` otherwise; the input's size when absent. */
  readonly size?: number | readonly [number, number];
  readonly interpolation: 'nearest' | 'bilinear' | 'bicubic';
}

export type Activation = 'softmax' | 'sigmoid' | 'none';

export interface OutputContract {
  /** Name of the graph's output. */
  readonly name: string;
  /** What turns the output into probabilities. */
  readonly activation: Activation;
}

/** What a model needs to be fed and read rightly. */
export interface Contract {
  readonly input: InputContract;
  readonly outputs: Readonly<Record<string, OutputContract>>;
  /** Ordered class names of each head. */
  readonly classes: Readonly<Record<string, readonly string[]>>;
}

export type DatasetFormat = 'csv' | 'imagefolder' | 'npz' | 'yolo' | 'coco';

export interface DatasetSpec {
  readonly format: DatasetFormat;
  /** Relative to the root; may lead outside, since it is only read. */
  readonly path: string;
  readonly columns?: { readonly id?: string; readonly image?: string };
  /** Folder that image paths are relative to; the table's own folder when absent. */
  readonly root?: string;
}

export type Task = 'classification' | 'multilabel' | 'regression' | 'detection';

export interface HeadPolicy {
  readonly task: Task;
  /** The data set's column that holds the truth. */
  readonly label: string;
  /** Share in the composite score; may be 0. */
  readonly weight: number;
  /** Regression of an angle: the length of a full turn in the label's unit, for instance 360. */
  readonly period?: number;
  /** Multi-label: what separates class names within the label's column; `|` when absent. */
  readonly separator?: string;
  /** Detection: confidence from which a detection is an answer when images are compared; 0.25 when absent. */
  readonly minScore?: number;
}

export interface Gate {
  readonly metric: string;
  /** In the metric's own unit; with `confidence`, the interval's lower end must exceed it. */
  readonly minGain?: number;
  /** In the metric's own unit; compares the point unless `confidence` is given. */
  readonly maxLoss?: number;
  readonly maxRatio?: number;
  readonly confidence?: number;
}

/** `config/evaluation.jsonc`. */
export interface EvaluationPolicy {
  readonly dataset: DatasetSpec;
  readonly heads: Readonly<Record<string, HeadPolicy>>;
  readonly gates: readonly Gate[];
}

export interface ClassMetrics {
  readonly name: string;
  readonly support: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface HeadResult {
  readonly task: Task;
  readonly metrics: Metrics;
  readonly classes: readonly ClassMetrics[];
  /** `confusion[truth][predicted]`, in the order of `classes`. */
  readonly confusion: readonly (readonly number[])[];
  readonly [more: string]: unknown;
}

export interface Latency {
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly mean_ms: number;
}

export interface Environment {
  readonly runtime: string;
  readonly runtime_version: string;
  readonly provider: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly threads: number;
}

/** Everything a number depends on; if one of these differs on disk, the evaluation is stale. */
export interface Evidence {
  readonly model: readonly FileDigest[];
  readonly dataset: string;
  readonly policy: string;
  readonly contract: string;
  readonly runtime: string;
}

/** What is said of an evaluation. */
export interface EvaluationWords {
  /** Suspicious results, each a sentence. */
  readonly warnings: readonly string[];
}

/**
 * `evaluation_results.json`, beside the model. One that has just been made says in `told`, which is
 * not written, what people are told.
 */
export interface EvaluationResults extends Worded<EvaluationWords> {
  readonly model_id: string;
  readonly version: string;
  readonly evaluated_at: string;
  readonly dataset: {
    readonly path: string;
    readonly fingerprint: string;
    readonly samples: number;
    readonly skipped: readonly { readonly id: string; readonly reason: string }[];
  };
  readonly heads: Readonly<Record<string, HeadResult>>;
  /** Null where no sample has a label: then heads have no metrics either. */
  readonly composite_score: number | null;
  readonly latency: Latency;
  readonly throughput_per_s: number;
  readonly environment: Environment;
  readonly evidence: Evidence;
  /** Id of this evaluation, which its predictions carry too; absent where none were kept. */
  readonly evaluation?: string;
  /** Path of the per-sample predictions, relative to the root. */
  readonly predictions: string | null;
}

/** One head's answer for one sample of a classification head. */
export interface HeadPrediction {
  /** The truth's class index; absent where the sample has no label. */
  readonly truth?: number;
  readonly predicted: number;
  /** Probability of every class, in the contract's order. */
  readonly probabilities: readonly number[];
}

/** One multi-label head's answer for one sample. */
export interface MultilabelPrediction {
  /** Indices of the classes that apply; absent where the sample has no label. */
  readonly truth?: readonly number[];
  /** Probability of every class, in the contract's order. */
  readonly probabilities: readonly number[];
}

/** One regression head's answer for one sample. */
export interface ValuePrediction {
  readonly truth?: number;
  readonly value: number;
}

/** One image's detections, matched to its truths by COCO's rules; enough to compute mAP again. */
export interface DetectionPrediction {
  /** Truths that count, by class index. */
  readonly positives: readonly (readonly [classIndex: number, count: number])[];
  /** Tells the labelled boxes from others; see `boxPrint`. */
  readonly print?: number;
  /** By falling score. Bit `i` of `matched` and `ignored` stands for the threshold 0.5 + 0.05 i. */
  readonly detections: readonly MatchedDetection[];
}

export interface MatchedDetection {
  readonly class: number;
  readonly score: number;
  readonly matched: number;
  readonly ignored: number;
  /** x1, y1, x2, y2 in pixels of the original image. */
  readonly box?: readonly [number, number, number, number];
}

/** One sample's line of the prediction store: each head stands in the record of its task. */
export interface SamplePrediction {
  readonly id: string;
  /** Path of the image, relative to the data set's folder. */
  readonly image?: string;
  /** Classification heads. */
  readonly heads: Readonly<Record<string, HeadPrediction>>;
  readonly multilabel?: Readonly<Record<string, MultilabelPrediction>>;
  readonly values?: Readonly<Record<string, ValuePrediction>>;
  readonly detections?: Readonly<Record<string, DetectionPrediction>>;
}
