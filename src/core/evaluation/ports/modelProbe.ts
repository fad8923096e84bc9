import type { ProgressOptions } from '../../shared/progress/progress';

/** An input or output of a graph, as the runtime sees it. */
export interface TensorInfo {
  readonly name: string;
  /** Element type as ONNX Runtime spells it, for instance `float32`. */
  readonly type: string;
  /** A number, or the name of a dimension that is free. */
  readonly shape: readonly (number | string)[];
}

/** What loading a model told. */
export interface ProbedModel {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Version of the runtime that loaded it. */
  readonly runtime: string;
}

/** Loads a model as the deployment would. */
export interface ModelProbe {
  /**
   * @param file absolute path of an ONNX file; links are resolved before it is opened
   * @throws UserError that says why the model does not load
   */
  load(file: string, progressOptions?: ProgressOptions): Promise<ProbedModel>;
}
