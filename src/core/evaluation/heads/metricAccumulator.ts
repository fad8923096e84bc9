import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { DatasetSample } from '../../datasets/dataset';
import type { Extent } from '../../images/geometry';
import type { HeadPolicy } from '../../metrics/headPolicy';
import type { HeadResult } from '../../metrics/headResult';
import type {
  DetectionPrediction,
  HeadPrediction,
  MultilabelPrediction,
  ValuePrediction,
} from '../../metrics/headPredictions';
import type { Contract } from '../contract/contractTypes';
import type { Sentence } from '../../shared/text/sentence';

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
export interface MetricAccumulator {
  /**
   * @param extent size of the original image; absent for arrays
   * @param all the outputs by the graph's names, for heads that are read from several
   * @throws UserError when the output cannot be read as the contract says
   */
  add(
    sample: DatasetSample,
    output: OutputTensor,
    extent?: Extent,
    all?: Readonly<Record<string, OutputTensor>>,
  ): TaskPrediction;
  result(): HeadResult;
  /** Signs that the number should not be trusted. */
  warnings(): readonly Sentence[];
}

/** What a head is read by. */
export interface HeadSetup {
  readonly head: string;
  readonly policy: HeadPolicy;
  readonly contract: Contract;
  /** What to call the model in messages. */
  readonly model: string;
}

/** @throws UserError when an output holds NaN or infinity: no number may be formed from it */
export function requireFinite(
  data: ArrayLike<number>,
  { head, model }: HeadSetup,
  sample: Pick<DatasetSample, 'id'>,
): void {
  for (let i = 0; i < data.length; i += 1) {
    if (Number.isFinite(data[i])) continue;
    throw new UserError(
      l10n.t(
        '{0} gives {1} for the head "{2}" of the sample "{3}"',
        model,
        String(data[i]),
        head,
        sample.id,
      ),
      l10n.t(
        'Check the weights and the preprocessing (mean, std, scale); numbers formed from it would mean nothing.',
      ),
    );
  }
}
