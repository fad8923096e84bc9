import type { OnnxRuntime, Sharp } from '../runtime/native';
import type { Reporter } from '../protocol/reporter';

/** What every kind of request is served with. */
export interface ServeContext {
  /** Loads the runtime at its first use. */
  readonly runtime: () => Promise<OnnxRuntime>;
  /** Loads the image library at its first use. */
  readonly sharp: () => Promise<Sharp>;
  readonly reporter: Reporter;
  /** Runs a task while nothing else is measured or built on this machine. */
  readonly alone: <T>(task: () => Promise<T>) => Promise<T>;
  /** The bundle that the workers' threads run. */
  readonly script: string;
}
