import { UserError } from '../errors';
import { checkCount } from './checks';
import type { DatasetSample } from './datasets/dataset';
import { readTruth } from './datasets/truths';
import { activate, argmax } from './metrics/activation';
import { ClassificationTally } from './metrics/classification';
import { ActivationWatch, suspicions } from './suspicions';
import type {
  Contract,
  DetectionPrediction,
  HeadPolicy,
  HeadPrediction,
  HeadResult,
  MultilabelPrediction,
  OutputContract,
  SamplePrediction,
  ValuePrediction,
} from './types';

/** What a graph gave for one output. */
export interface OutputTensor {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

/** A prediction that says which record of a sample's predictions it belongs to. */
export type TaskPrediction =
  | { readonly task: 'classification'; readonly value: HeadPrediction }
  | { readonly task: 'multilabel'; readonly value: MultilabelPrediction }
  | { readonly task: 'regression'; readonly value: ValuePrediction }
  | { readonly task: 'detection'; readonly value: DetectionPrediction };

/** Reads one head's outputs and adds up how right they are. */
export interface HeadTally {
  /** @throws UserError when the output cannot be read as the contract says */
  add(sample: DatasetSample, output: OutputTensor): TaskPrediction;
  result(): HeadResult;
  /** Signs that the number should not be trusted, each a sentence. */
  warnings(): readonly string[];
}

/** @param model what to call the model in messages */
export function createTally(
  head: string,
  policy: HeadPolicy,
  contract: Contract,
  model: string,
): HeadTally {
  switch (policy.task) {
    case 'classification':
      return new ClassificationHead(head, policy, contract, model);
    case 'multilabel':
    case 'regression':
    case 'detection':
      throw new UserError(
        `The task ${policy.task} of the head "${head}" cannot be measured`,
        'Use classification.',
      );
  }
}

class ClassificationHead implements HeadTally {
  private readonly classes: readonly string[];
  private readonly output: OutputContract;
  private readonly tally: ClassificationTally;
  private readonly watch = new ActivationWatch();

  constructor(
    private readonly head: string,
    private readonly policy: HeadPolicy,
    contract: Contract,
    private readonly model: string,
  ) {
    this.classes = contract.classes[head]!;
    this.output = contract.outputs[head]!;
    this.tally = new ClassificationTally(this.classes);
  }

  add(sample: DatasetSample, { data }: OutputTensor): TaskPrediction {
    const { activation } = this.output;
    checkCount(data.length, activation, this.classes.length, this.head, this.model);
    requireFinite(data, this.head, sample, this.model);
    const probabilities = activate(data, activation, this.classes.length);
    this.watch.add(data, probabilities);
    const truth = readTruth(sample, this.head, this.policy, this.classes);
    const value: HeadPrediction = {
      ...(typeof truth === 'number' ? { truth } : {}),
      predicted: argmax(probabilities),
      probabilities,
    };
    this.tally.add(value);
    return { task: 'classification', value };
  }

  result(): HeadResult {
    return this.tally.result();
  }

  warnings(): readonly string[] {
    const declared = this.watch.warnings(this.head, this.output.activation);
    return [...declared, ...suspicions(this.head, this.result())];
  }
}

/** @throws UserError when an output holds NaN or infinity: no number may be formed from it */
export function requireFinite(
  data: ArrayLike<number>,
  head: string,
  sample: Pick<DatasetSample, 'id'>,
  model: string,
): void {
  for (let i = 0; i < data.length; i += 1) {
    if (Number.isFinite(data[i])) continue;
    throw new UserError(
      `${model} gives ${data[i]} for the head "${head}" of the sample "${sample.id}"`,
      'Check the weights and the preprocessing (mean, std, scale); numbers formed from it would mean nothing.',
    );
  }
}

/** Puts the heads' predictions of one sample into the records of their tasks. */
export function assembleSample(
  sample: Pick<DatasetSample, 'id' | 'image'>,
  predictions: Readonly<Record<string, TaskPrediction>>,
): SamplePrediction {
  const records: Record<TaskPrediction['task'], Record<string, unknown>> = {
    classification: {},
    multilabel: {},
    regression: {},
    detection: {},
  };
  for (const [head, { task, value }] of Object.entries(predictions)) records[task][head] = value;
  const { classification, multilabel, regression, detection } = records;
  const optional = Object.entries({ multilabel, values: regression, detections: detection });
  return {
    id: sample.id,
    ...(sample.image === undefined ? {} : { image: sample.image }),
    heads: classification as SamplePrediction['heads'],
    ...Object.fromEntries(optional.filter(([, record]) => Object.keys(record).length > 0)),
  };
}
