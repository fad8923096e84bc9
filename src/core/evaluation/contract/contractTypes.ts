import type { InputContract } from '../../images/inputContract';
import type { Activation } from '../../metrics/activation';

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
