import { itemAt, valueAt } from '../../shared/items/lookUp';
import { checkCount } from '../contract/checks';
import type { DatasetSample } from '../../datasets/dataset';
import { readTruth } from '../../datasets/truths';
import { activate } from '../../metrics/activation';
import { regressionScores } from '../../metrics/regression';
import { requireFinite } from './metricAccumulator';
import type {
  HeadSetup,
  MetricAccumulator,
  OutputTensor,
  TaskPrediction,
} from './metricAccumulator';
import type { HeadResult } from '../../metrics/headResult';
import type { ValuePrediction } from '../../metrics/headPredictions';
import { decimal } from '../../shared/text/quantity';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** One number; with a period, an angle whose errors go the short way round. */
export class RegressionHead implements MetricAccumulator {
  private readonly truths: number[] = [];
  private readonly answers: number[] = [];

  constructor(private readonly setup: HeadSetup) {}

  add(sample: DatasetSample, { data }: OutputTensor): TaskPrediction {
    const { head, policy, contract, model } = this.setup;
    checkCount(data.length, 'regression', 1, head, model);
    requireFinite(data, this.setup, sample);
    const { activation } = valueAt(contract.outputs, head);
    const value = itemAt(activate(data, activation, 1), 0);
    const truth = readTruth(sample, head, policy, []);
    const answer: ValuePrediction = { value };
    if (typeof truth !== 'number') return { task: 'regression', value: answer };
    this.truths.push(truth);
    this.answers.push(value);
    return { task: 'regression', value: { ...answer, truth } };
  }

  /** As `regressionScores`: `mae` and `rmse` in the label's unit. */
  result(): HeadResult {
    const { period } = this.setup.policy;
    const scores = this.truths.length > 0 && regressionScores(this.truths, this.answers, period);
    return {
      task: 'regression',
      samples: this.truths.length,
      metrics: scores ? { ...scores } : {},
      classes: [],
      confusion: [],
    };
  }

  warnings(): readonly Sentence[] {
    if (this.truths.length === 0) return [];
    const { head, policy } = this.setup;
    const r2 = valueAt(regressionScores(this.truths, this.answers, policy.period), 'r2');
    if (r2 >= 0) return [];
    return [sentence('worse_than_mean', { head, r2: decimal(r2, 4) })];
  }
}
