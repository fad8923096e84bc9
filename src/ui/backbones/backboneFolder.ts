import type { BackboneSummary } from '../../core/backbone/versions/backboneVersion';
import type { BackboneWorkspace } from '../../core/backbone/versions/backboneWorkspace';
import type { Operation } from '../../core/shared/log/operation';

/** The backbones of one root as they were last read. */
export interface BackboneSnapshot {
  readonly root: string;
  /** Name of the workspace folder. */
  readonly name: string;
  readonly backbones: readonly BackboneSummary[];
  /** What was done to them, newest first. */
  readonly operations: readonly Operation[];
  /** Whether the log's hash chain holds. */
  readonly intact: boolean;
  /** Why they could not be read. */
  readonly problem?: string;
}

/** The backbones of one workspace folder: what commands and views see of them. */
export interface BackboneFolder {
  /** Of the registry, where there is one; else the workspace folder. */
  readonly root: string;
  /** Name of its workspace folder. */
  readonly name: string;
  readonly workspace: BackboneWorkspace;
  /** Absent until they have been read for the first time. */
  readonly snapshot: BackboneSnapshot | undefined;
  /** Reads them again; resolves when views know the result. */
  refresh(): Promise<void>;
}

/** What one folder looked like before and after a change; both ends may be missing. */
export interface BackboneChange {
  readonly before: BackboneSnapshot | undefined;
  readonly after: BackboneSnapshot | undefined;
}

/** The backbones of all workspace folders. */
export interface BackboneFolders {
  readonly all: readonly BackboneFolder[];
  /** @param root absolute path */
  find(root: string): BackboneFolder | undefined;
  /** The folder that a file lies in. @param file absolute path, as the core writes it */
  ofFile(file: string): BackboneFolder | undefined;
}
