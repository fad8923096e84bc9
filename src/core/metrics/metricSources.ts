import type { Task } from './headPolicy';

/** How often each class was right, said and meant, by its index: all margins of a confusion matrix. */
export interface ClassCounts {
  /** Samples with a label. */
  readonly samples: number;
  /** Samples that carry the class. */
  readonly support: ArrayLike<number>;
  /** Samples that were said to be of the class. */
  readonly predicted: ArrayLike<number>;
  /** Samples of the class that were said to be. */
  readonly right: ArrayLike<number>;
}

/** The same of one class alone. */
export interface ClassCount {
  readonly support: number;
  readonly predicted: number;
  readonly right: number;
}

/** Counts of a head's negative class, which stands for "nothing there", among all its samples. */
export interface NegativeCounts extends ClassCount {
  readonly samples: number;
}

/** What follows from the probabilities of a head with one class a sample; means over the samples. */
export interface ProbabilityScores {
  /** -ln of the label's probability in nats, kept 2⁻⁵² away from 0 and 1 (scikit-learn `log_loss`). */
  readonly logLoss: number;
  /**
   * Half the squared distance of the probabilities from the label's unit vector, 0 to 1 (scikit-learn
   * `brier_score_loss` with `scale_by_half`).
   */
  readonly brier: number;
  /** See `Calibration`. */
  readonly calibrationError: number;
  /** Share of samples whose label is among the five most probable classes. */
  readonly inTop: number;
}

/** Answers of a head whose samples carry any number of classes. */
export interface LabelCounts extends ClassCounts {
  /** Samples whose whole set of classes is right. */
  readonly whole: number;
}

/** Errors of a regression head, added up over its labelled samples. */
export interface ErrorSums {
  readonly samples: number;
  /** Absolute errors. */
  readonly absolute: number;
  /** Squared errors. */
  readonly squared: number;
  /** Squared distances of the labels from their mean. */
  readonly spread: number;
}

/** COCO's mean average precisions, 0 to 1. */
export interface BoxScores {
  readonly map50_95: number;
  readonly map50: number;
  /** COCO's average recall. */
  readonly recall: number;
}

/** Images whose objects were all found, and nothing else said to be one. */
export interface ImageCounts {
  readonly right: number;
  readonly images: number;
}

/** Time of one inference in milliseconds. */
export interface LatencyFigures {
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly mean_ms: number;
}

/** All that a metric can be computed from. */
export interface MetricSources {
  readonly classCounts: ClassCounts;
  readonly classCount: ClassCount;
  readonly negative: NegativeCounts;
  readonly probabilities: ProbabilityScores;
  readonly labelCounts: LabelCounts;
  readonly ranking: { readonly meanAveragePrecision: number };
  readonly errors: ErrorSums;
  readonly boxes: BoxScores;
  readonly images: ImageCounts;
  /** Of objects of one size alone. */
  readonly smallBoxes: BoxScores;
  readonly mediumBoxes: BoxScores;
  readonly largeBoxes: BoxScores;
  readonly classBoxes: { readonly ap50: number; readonly ap50_95: number };
  readonly composite: { readonly score: number };
  readonly latency: LatencyFigures;
  readonly size: { readonly bytes: number };
}

export type SourceName = keyof MetricSources;

/** What a metric is measured of. */
export type MetricScope = 'model' | 'head' | 'class';

interface Source {
  readonly scope: MetricScope;
  /** Heads that have it; absent of a whole model. */
  readonly task?: Task;
}

/** Where each source comes from. */
export const metricSources: Readonly<Record<SourceName, Source>> = {
  classCounts: { scope: 'head', task: 'classification' },
  classCount: { scope: 'class', task: 'classification' },
  negative: { scope: 'head', task: 'classification' },
  probabilities: { scope: 'head', task: 'classification' },
  labelCounts: { scope: 'head', task: 'multilabel' },
  ranking: { scope: 'head', task: 'multilabel' },
  errors: { scope: 'head', task: 'regression' },
  boxes: { scope: 'head', task: 'detection' },
  images: { scope: 'head', task: 'detection' },
  smallBoxes: { scope: 'head', task: 'detection' },
  mediumBoxes: { scope: 'head', task: 'detection' },
  largeBoxes: { scope: 'head', task: 'detection' },
  classBoxes: { scope: 'class', task: 'detection' },
  composite: { scope: 'model' },
  latency: { scope: 'model' },
  size: { scope: 'model' },
};
