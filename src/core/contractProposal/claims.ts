import type { Contract, OutputContract } from '../evaluation/contract/contractTypes';
import type { InputContract } from '../images/inputContract';
import type { Activation } from '../metrics/activation';
import type { Task } from '../metrics/headPolicy';

/**
 * What one source says about how a model is fed and read. Whatever it doesn't know is absent; where
 * it knows one of `resize` and `crop`, or one of `scale`, `mean` and `std`, it knows the others.
 */
export interface Claims {
  /** Where it comes from, in a few words that need no translation: a file's name, an option. */
  readonly source: string;
  readonly input?: Partial<InputContract>;
  /** Set where the image is resized without a crop, or fed as it is. */
  readonly noCrop?: boolean;
  readonly outputs?: Readonly<Record<string, OutputContract>>;
  /** Of every head, whatever its output is called. */
  readonly activation?: Activation;
  readonly tasks?: Readonly<Record<string, Task>>;
  /** Ordered class names by head; `*` stands for the only head of a model. */
  readonly classes?: Readonly<Record<string, readonly string[]>>;
  readonly architecture?: string;
  /**
   * Said of this very model by the user or by training: believed even against the graph, so that a
   * contradiction is refused and not corrected in silence.
   */
  readonly declared?: true;
  /** Said of another model: class names count only where as many are asked for. */
  readonly ofAnother?: true;
}

/** Stands for the head of a model that has only one, whatever it is called. */
export const onlyHead = '*';

/** What no source tells and no one can guess. */
export type OpenQuestion =
  | { readonly kind: 'size' }
  | { readonly kind: 'normalization' }
  | { readonly kind: 'classes'; readonly head: string; readonly count: number | null };

export interface ContractProposal {
  /** What is known, in the order of a contract; complete where `open` is empty. */
  readonly input: Partial<InputContract> & Pick<InputContract, 'name'>;
  readonly outputs: Readonly<Record<string, OutputContract>>;
  readonly classes: Readonly<Record<string, readonly string[]>>;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly architecture?: string;
  /** The source of each field that is known, by `input.mean`, `outputs.HEAD` or `classes.HEAD`. */
  readonly origin: Readonly<Record<string, string>>;
  readonly open: readonly OpenQuestion[];
}

/** A proposal in which nothing is open. */
export interface CompleteProposal extends ContractProposal {
  readonly input: InputContract;
}

export function isComplete(proposal: ContractProposal): proposal is CompleteProposal {
  return proposal.open.length === 0;
}

/** The contract that a complete proposal stands for. */
export function contractOf({ input, outputs, classes }: CompleteProposal): Contract {
  return { input, outputs, classes };
}
