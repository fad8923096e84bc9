import { itemAt, valueAt } from '../../shared/items/lookUp';
import { checkCount } from '../contract/checks';
import type { DatasetSample } from '../../datasets/dataset';
import { readTruth } from '../../datasets/truths';
import { activate } from '../../metrics/activation';
import { multilabelScores } from '../../metrics/multilabel';
import { requireFinite } from './metricAccumulator';
import type {
  HeadSetup,
  MetricAccumulator,
  OutputTensor,
  TaskPrediction,
} from './metricAccumulator';
import type { HeadResult } from '../../metrics/headResult';
import type { MultilabelPrediction } from '../../metrics/headPredictions';
import type { OutputContract } from '../contract/contractTypes';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** Any number of classes at once; a class applies from a probability of 0.5 on. */
export class MultilabelHead implements MetricAccumulator {
  private readonly classes: readonly string[];
  private readonly output: OutputContract;
  private readonly truths: boolean[][] = [];
  private readonly answers: number[][] = [];
  private outOfRange = 0;

  constructor(private readonly setup: HeadSetup) {
    const { contract, head } = setup;
    this.classes = valueAt(contract.classes, head);
    this.output = valueAt(contract.outputs, head);
  }

  add(sample: DatasetSample, { data }: OutputTensor): TaskPrediction {
    const { head, policy, model } = this.setup;
    checkCount(data.length, 'multilabel', this.classes.length, head, model);
    requireFinite(data, this.setup, sample);
    const probabilities = activate(data, this.output.activation, data.length);
    if (probabilities.some((p) => p < 0 || p > 1)) this.outOfRange += 1;
    const truth = readTruth(sample, head, policy, this.classes);
    if (typeof truth !== 'object') return { task: 'multilabel', value: { probabilities } };
    this.truths.push(this.classes.map((_, index) => truth.includes(index)));
    this.answers.push(probabilities);
    const value: MultilabelPrediction = { truth, probabilities };
    return { task: 'multilabel', value };
  }

  /** As `multilabelScores`; no metrics where no sample has a label. */
  result(): HeadResult {
    const scores = multilabelScores(this.truths, this.answers);
    return {
      task: 'multilabel',
      samples: this.truths.length,
      metrics: this.truths.length > 0 ? scores.metrics : {},
      classes: scores.perClass.map(({ averagePrecision, ...rest }, index) => ({
        name: itemAt(this.classes, index),
        ...rest,
        ...(averagePrecision === undefined ? {} : { average_precision: averagePrecision }),
      })),
      confusion: [],
    };
  }

  warnings(): readonly Sentence[] {
    if (this.outOfRange === 0) return [];
    return [sentence('no_sigmoid', { head: this.setup.head, samples: this.outOfRange })];
  }
}
