/** One version of one registry: what tree items hand to commands. */
export interface VersionTarget {
  /** Absolute path of the registry's root. */
  readonly root: string;
  /** A full version; absent: the whole registry is meant. */
  readonly version?: string;
}

/** A model file that goes to a registry; what is absent is asked for. */
export interface ModelFileTarget extends VersionTarget {
  /** Absolute path, with `/`. */
  readonly file?: string;
}

/** Two versions of one registry; what is absent is asked for. */
export interface ComparisonTarget extends VersionTarget {
  readonly against?: string;
}

/** One event of one registry. */
export interface EventTarget {
  readonly root: string;
  /** Its id in the data set; absent: it is asked for. */
  readonly event?: string;
}

/** One operation of one registry; an open follow-up is named by the rollback's. */
export interface OperationTarget {
  readonly root: string;
  /** Its id in the log. */
  readonly operation: string;
}

/** The evaluation data of one registry, or data that could be. */
export interface DataTarget {
  /** Absolute path of the registry's root; empty: the one that `path` lies in. */
  readonly root: string;
  /** Absolute path of a folder or a file; absent: it is asked for, or the policy's is meant. */
  readonly path?: string;
}

/** One backbone of one root: what lenses and tree items hand to commands. */
export interface BackboneTarget {
  /** Absolute path of the folder that holds `config/backbones`. */
  readonly root: string;
  /** Absent: the whole folder is meant, or what `file` names. */
  readonly name?: string;
  /** A committed version; absent: the configuration that is edited. */
  readonly version?: string;
  /** Absolute path of a configuration. */
  readonly file?: string;
}

/**
 * What has an architecture: a backbone, a version of a registry (without `name`), or a file: a model
 * or a configuration.
 */
export type ArchitectureTarget = BackboneTarget;

/** One row of the result of an auto-test. */
export interface AutotestTarget {
  /** Absolute path of the folder that holds `config/backbones`. */
  readonly root: string;
  /** Name of the specification; absent: the newest result, or it is asked for. */
  readonly result?: string;
  /** Name of the row; absent: it is asked for. */
  readonly row?: string;
}
