import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { valueAt } from '../../shared/items/lookUp';
import { checkCount } from '../contract/checks';
import type { DatasetSample } from '../../datasets/dataset';
import { readTruth } from '../../datasets/truths';
import { activate, argmax } from '../../metrics/activation';
import { ClassificationAccumulator } from '../../metrics/classification';
import { ActivationWatch, suspicions } from '../results/suspicions';
import { requireFinite } from './metricAccumulator';
import type {
  HeadSetup,
  MetricAccumulator,
  OutputTensor,
  TaskPrediction,
} from './metricAccumulator';
import type { HeadResult } from '../../metrics/headResult';
import type { HeadPrediction } from '../../metrics/headPredictions';
import type { OutputContract } from '../contract/contractTypes';
import type { Sentence } from '../../shared/text/sentence';

/** One class of several. */
export class ClassificationHead implements MetricAccumulator {
  private readonly classes: readonly string[];
  private readonly output: OutputContract;
  private readonly accumulator: ClassificationAccumulator;
  private readonly watch = new ActivationWatch();

  constructor(private readonly setup: HeadSetup) {
    const { contract, head, policy } = setup;
    this.classes = valueAt(contract.classes, head);
    const negative = policy.negative?.normalize('NFC');
    const place = negative === undefined ? undefined : this.classes.indexOf(negative);
    if (place === -1) throw withoutNegative(setup, this.classes);
    this.output = valueAt(contract.outputs, head);
    this.accumulator = new ClassificationAccumulator(this.classes, place);
  }

  add(sample: DatasetSample, { data }: OutputTensor): TaskPrediction {
    const { head, policy, model } = this.setup;
    const { activation } = this.output;
    checkCount(data.length, activation, this.classes.length, head, model);
    requireFinite(data, this.setup, sample);
    const probabilities = activate(data, activation, this.classes.length);
    this.watch.add(data, probabilities);
    const truth = readTruth(sample, head, policy, this.classes);
    const value: HeadPrediction = {
      ...(typeof truth === 'number' ? { truth } : {}),
      predicted: argmax(probabilities),
      probabilities,
    };
    this.accumulator.add(value);
    return { task: 'classification', value };
  }

  result(): HeadResult {
    return this.accumulator.result();
  }

  warnings(): readonly Sentence[] {
    const { head } = this.setup;
    return [
      ...this.watch.warnings(head, this.output.activation),
      ...suspicions(head, this.result()),
    ];
  }
}

function withoutNegative({ head, policy }: HeadSetup, classes: readonly string[]): UserError {
  return new UserError(
    l10n.t(
      'Head "{0}" has no class "{1}", which the policy names as negative; it has {2}',
      head,
      policy.negative ?? '',
      classes.join(', '),
    ),
    l10n.t('Name one of its classes as "negative" in config/evaluation.jsonc, or leave it out.'),
  );
}
