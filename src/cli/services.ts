import type { Services } from './context';

export interface InitOptions {
  /** Lays the sample pipeline there instead of an empty registry. */
  readonly sample: boolean;
  /** Asked before real folders are adopted; throws when the answer is no. */
  readonly confirmAdoption: (consequences: readonly string[]) => Promise<void>;
}

export interface InitResult {
  readonly root: string;
  /** Ids of the versions that were adopted from existing folders. */
  readonly adopted: readonly string[];
}

interface TensorFacts {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** What `inspect` says of an ONNX file. */
export interface ModelFacts {
  readonly ir_version: number;
  readonly opset: number;
  readonly producer: string;
  readonly inputs: readonly TensorFacts[];
  readonly outputs: readonly TensorFacts[];
  readonly nodes: number;
  /** Trainable values. */
  readonly parameters: number;
  /** Multiply-accumulates for a batch of one; null where a shape is unknown. */
  readonly macs: number | null;
  readonly ops: Readonly<Record<string, number>>;
  readonly weights_bytes: number;
  readonly external_data: readonly string[];
}

/** What the command line needs beyond an open registry. */
export interface CommandLineServices extends Services {
  init(directory: string, options: InitOptions): Promise<InitResult>;
  /** Reads a model's structure, never its weights. */
  inspect(path: string): Promise<ModelFacts>;
}
