import type { InputContract } from '../../images/inputContract';
import type { Decoder } from '../detection/detectorOutputs';
import type { Activation } from '../../metrics/activation';

export interface OutputContract {
  /** Name of the graph's output. */
  readonly name: string;
  /** What turns the output into probabilities. */
  readonly activation: Activation;
  /** Whose outputs a detector gives; absent: told by names, shape and content. */
  readonly decoder?: Decoder;
  /** Number of a detector's first class; 1 counts the background as 0, as torchvision and TensorFlow do. */
  readonly firstLabel?: 0 | 1;
}

/** What a model needs to be fed and read rightly. */
export interface Contract {
  readonly input: InputContract;
  readonly outputs: Readonly<Record<string, OutputContract>>;
  /** Ordered class names of each head. */
  readonly classes: Readonly<Record<string, readonly string[]>>;
}
