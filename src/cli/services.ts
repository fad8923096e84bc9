import type { Inspection } from '../core/onnx/inspect';
import type { InitResult } from '../core/registry/modelRegistry';
import type { InitOptions } from '../node/studio';
import type { Services } from './context';

/** What the command line needs beyond an open registry. */
export interface CommandLineServices extends Services {
  init(directory: string, options: InitOptions): Promise<InitResult>;
  /** Reads a model's structure, never its weights. */
  inspect(path: string): Promise<Inspection>;
}
