import type { Workspace } from '../../core/app/workspace';
import type { Snapshot } from './snapshot';

/** One open registry: what commands and views see of it. */
export interface Pipeline {
  readonly root: string;
  /** Name of its workspace folder. */
  readonly name: string;
  readonly workspace: Workspace;
  /** Absent until it has been read for the first time. */
  readonly snapshot: Snapshot | undefined;
  /** Reads it again; resolves when views know the result. */
  refresh(): Promise<void>;
}

/** A registry as it was read now and before; both ends may be missing. */
export interface PipelineChange {
  readonly pipeline: Pipeline;
  readonly before: Snapshot | undefined;
  readonly after: Snapshot | undefined;
}

/** All registries that are open in this window. */
export interface Pipelines {
  readonly all: readonly Pipeline[];
  /** @param root absolute path */
  find(root: string): Pipeline | undefined;
  /** Looks through the workspace folders again, and reads every registry. */
  rescan(): Promise<void>;
}
