import { valueAt } from '../../core/shared/items/lookUp';
import { fitKey } from '../../core/contractCheck/inputVariants';
import type { ClassOrder } from '../../core/contractCheck/classOrders';
import type { Scores } from '../../core/contractCheck/decide';
import { sampleScore } from '../../core/contractCheck/sampleScore';
import type { SampleScore } from '../../core/contractCheck/sampleScore';
import type { DatasetSample } from '../../core/datasets/dataset';
import { withOwnClasses } from '../../core/datasets/headBoxes';
import { createAccumulator } from '../../core/evaluation/heads/createAccumulator';
import type {
  MetricAccumulator,
  OutputTensor,
} from '../../core/evaluation/heads/metricAccumulator';
import type { Contract } from '../../core/evaluation/contract/contractTypes';
import type { Extent } from '../../core/images/geometry';
import type { InputContract } from '../../core/images/inputContract';
import { fitImage, tensorView, writeTensor } from '../../core/images/prepareImage';
import type { TensorData } from '../../core/images/prepareImage';
import type { PixelImage } from '../../core/images/pixelImage';
import type { HeadPolicy } from '../../core/metrics/headPolicy';
import { UserError } from '../../core/shared/errors/errors';
import { mean } from '../../core/shared/numbers/summary';

/** What the heads of a model are read by. */
export interface HeadReading {
  readonly heads: Readonly<Record<string, HeadPolicy>>;
  /** Of each regression head's truths; see `truthSpread`. */
  readonly spreads: ReadonlyMap<string, number>;
  readonly contract: Contract;
  /** What to call the model in messages. */
  readonly model: string;
}

/** One way of feeding a model, and how right its answers are under every order of classes. */
export class VariantScores {
  private readonly tensor: TensorData;
  private readonly orders: readonly OrderScores[];

  constructor(
    readonly input: InputContract,
    orders: readonly ClassOrder[],
    reading: HeadReading,
  ) {
    this.tensor = tensorView(input);
    this.orders = orders.map(({ classes }) => new OrderScores(reading, input, classes));
  }

  /**
   * The input tensor of an image, valid until the next one.
   * @param fitted images that other variants brought to the input's size, by `fitKey`
   * @returns undefined when the image does not come out at the input's size
   */
  prepare(image: PixelImage, fitted: Map<string, PixelImage>): TensorData | undefined {
    const key = fitKey(this.input, [image]);
    try {
      const own = fitted.get(key) ?? fitImage(image, this.input).image;
      fitted.set(key, own);
      writeTensor(own, this.input, this.tensor);
      return this.tensor;
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** @param outputs by name; undefined counts as a wrong answer */
  add(
    sample: DatasetSample,
    outputs: Readonly<Record<string, OutputTensor>> | undefined,
    extent?: Extent,
  ): void {
    for (const order of this.orders) order.add(sample, outputs, extent);
  }

  /** In the order of the class orders. */
  scores(): readonly Scores[] {
    return this.orders.map((order) => order.result());
  }
}

/** How right the answers are when the classes are in one order. */
class OrderScores {
  private readonly accumulators: readonly (readonly [string, MetricAccumulator])[];
  private readonly contract: Contract;
  private readonly scores: number[] = [];
  private readonly certainties: number[] = [];

  constructor(
    private readonly reading: HeadReading,
    input: InputContract,
    classes: Contract['classes'],
  ) {
    const { heads, model } = reading;
    this.contract = { ...reading.contract, input, classes };
    this.accumulators = Object.entries(withOwnClasses(heads, classes)).map(([head, policy]) => [
      head,
      createAccumulator({ head, policy, contract: this.contract, model }),
    ]);
  }

  add(
    sample: DatasetSample,
    outputs: Readonly<Record<string, OutputTensor>> | undefined,
    extent?: Extent,
  ): void {
    const own =
      outputs && this.accumulators.flatMap((one) => this.read(one, sample, outputs, extent));
    this.scores.push(own ? mean(own.map(({ score }) => score)) : 0);
    this.certainties.push(own ? mean(own.map(({ certainty }) => certainty)) : 0);
  }

  result(): Scores {
    return { scores: this.scores, certainty: mean(this.certainties) };
  }

  private read(
    [head, accumulator]: readonly [string, MetricAccumulator],
    sample: DatasetSample,
    outputs: Readonly<Record<string, OutputTensor>>,
    extent?: Extent,
  ): readonly SampleScore[] {
    const { heads, spreads } = this.reading;
    const { name } = valueAt(this.contract.outputs, head);
    try {
      const prediction = accumulator.add(sample, valueAt(outputs, name), extent, outputs);
      const score = sampleScore(prediction, valueAt(heads, head), spreads.get(head) ?? 0);
      return score ? [score] : [];
    } catch (error) {
      // Numbers that can't be read, such as NaN under a wrong scale, are a wrong answer.
      if (error instanceof UserError) return [{ score: 0, certainty: 0 }];
      throw error;
    }
  }
}
