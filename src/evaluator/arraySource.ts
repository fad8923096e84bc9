import { UserError } from '../core/errors';
import { inputShape } from '../core/evaluation/checks';
import type { DatasetSample, FedArrays } from '../core/evaluation/datasets/dataset';
import { toHalf } from '../core/evaluation/images/float16';
import { tensorView } from '../core/evaluation/images/prepareImage';
import type { TensorData } from '../core/evaluation/images/prepareImage';
import type { InputContract } from '../core/evaluation/types';
import type { ReadySample, SampleSource } from './sampleSource';

/** Feeds arrays as they are: no resizing, no mean, no standard deviation. */
export class ArraySource implements SampleSource {
  private readonly feeds: readonly { array: FedArrays; input: InputContract; tensor: TensorData }[];

  /**
   * @param inputs what each model is fed
   * @throws UserError when an input has no array, or one of another shape
   */
  constructor(inputs: readonly InputContract[], arrays: ReadonlyMap<string, FedArrays>) {
    this.feeds = inputs.map((input) => {
      const array = arrays.get(input.name);
      if (!array) {
        const names = [...arrays.keys()].map((name) => `"${name}"`).join(', ');
        throw refused(`The data set has no array for the input "${input.name}"; it has ${names}`);
      }
      const wanted = inputShape(input).slice(1);
      if (array.shape.join() !== wanted.join()) {
        throw refused(
          `The array "${input.name}" has samples of [${array.shape.join(', ')}], ` +
            `but the model takes [${wanted.join(', ')}]`,
        );
      }
      return { array, input, tensor: tensorView(input) };
    });
  }

  async *read(samples: readonly DatasetSample[]): AsyncGenerator<ReadySample> {
    for (const sample of samples) {
      yield { sample, tensors: this.feeds.map((feed) => fill(feed, sample.row!)) };
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function fill(
  { array, input, tensor }: { array: FedArrays; input: InputContract; tensor: TensorData },
  index: number,
): TensorData {
  const values = array.slice(index);
  if (input.dtype === 'float16')
    for (let i = 0; i < values.length; i += 1) tensor[i] = toHalf(values[i]!);
  else tensor.set(values);
  return tensor;
}

function refused(problem: string): UserError {
  return new UserError(problem, 'Save the arrays as the model is fed, named as its input.');
}
