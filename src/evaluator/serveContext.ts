import type { OnnxRuntime, Sharp } from './native';
import type { Reporter } from './reporter';

/** What every kind of request is served with. */
export interface ServeContext {
  /** Loads the runtime at its first use. */
  readonly runtime: () => Promise<OnnxRuntime>;
  /** Loads the image library at its first use. */
  readonly sharp: () => Promise<Sharp>;
  readonly reporter: Reporter;
  /** The bundle that the lanes' threads run. */
  readonly script: string;
}
