import type { Sentence, Value } from '../../shared/text/sentence';

/** Where in a file of the root something is wrong. */
export interface FileFault {
  /** Relative to the root. */
  readonly path: string;
  /** From 1. */
  readonly line?: number;
  /** The field, for instance `archive[3]`. */
  readonly place?: string;
  readonly fault: Value;
}

/** A file of a version that is not as it was registered. */
export interface VersionFault {
  readonly version: string;
  /** Of the file, relative to the root. */
  readonly path: string;
  readonly fault: Sentence;
}

interface OfVersion {
  readonly version: string;
}

interface OfPath {
  /** Relative to the root. */
  readonly path: string;
}

/** What each kind of problem knows of itself, by its code. */
export interface ProblemFields {
  readonly registry_missing: OfPath;
  readonly registry_unreadable: FileFault;
  readonly registry_format: OfPath & {
    readonly line?: number;
    /** The version of the format, as JSON. */
    readonly value: string;
    /** Whether it is of a newer tool; else it is no version at all. */
    readonly newer: boolean;
  };
  readonly bad_entry: FileFault | (OfPath & { readonly more: number });
  readonly version_twice: FileFault;
  /** `version` is what the registry names as champion; null for none. */
  readonly registry_changed_outside: {
    readonly version: string | null;
    /** Whether `models/champion` leads to another one. */
    readonly championMoved: boolean;
    readonly changes: readonly Sentence[];
    /** The backup that the changes are told against. */
    readonly backup?: string;
  };
  readonly recovery_pending: { readonly why: Value };
  readonly roles_disagree: OfVersion & { readonly fault: Sentence };
  readonly champion_not_adopted: OfVersion & { readonly because: 'folder' | 'no_hashes' };
  readonly champion_missing: OfVersion & OfPath;
  readonly champion_corrupt: VersionFault;
  readonly champion_unloadable: OfVersion & { readonly why: Value };
  readonly challenger_missing: OfVersion & { readonly fault?: Sentence };
  /** `models/challenger` is a link or a file, which no decision can move to the archive. */
  readonly challenger_not_folder: OfPath;
  /** `models/archive` leads to another disk, to which no folder is renamed. */
  readonly archive_on_other_disk: OfPath;
  readonly challenger_changed: OfVersion & { readonly fault?: Sentence };
  readonly version_missing: OfVersion & OfPath;
  readonly version_corrupt: VersionFault;
  readonly no_hashes: OfVersion;
  /** Registry and `metadata.json`, or a backup, name other model files; the folder is `path`. */
  readonly files_disagree: OfVersion & OfPath;
  /** An entry names the id or the folder of another version. */
  readonly entry_in_doubt: OfVersion & { readonly fault: Sentence };
  /** A version has a folder in the archive, and no entry. */
  readonly entry_dropped: OfVersion & OfPath;
  /** The `metadata.json` in the folder `path` is gone, unreadable or another version's. */
  /** The first field in which `metadata.json` is not as the registry has it. */
  readonly metadata_differs: OfVersion & OfPath & { readonly field: string };
  /** Metrics that are not in the results beside the model; the first one, where the file can be read. */
  readonly metrics_unmeasured: OfVersion & OfPath & { readonly metric?: string };
  readonly metadata_lost: OfVersion & OfPath & { readonly why: 'gone' | 'unreadable' | 'other' };
  readonly contract_lost: OfVersion & OfPath;
  readonly contract_edited: OfVersion & OfPath;
  readonly events_unreadable: { readonly fault: Value };
  readonly production_blocked: OfPath;
  readonly log_broken: OfPath;
  /** The newest backup is not what the registry and the other records have. */
  readonly backup_damaged: OfPath;
}

export type ProblemCode = keyof ProblemFields;

/**
 * A broken invariant, by its code and with what it is about: never "not evaluated" and never a
 * recovery that has been finished. `describeProblem` puts it into words.
 */
export type Problem<C extends ProblemCode = ProblemCode> = {
  readonly [K in C]: { readonly code: K } & ProblemFields[K];
}[C];

/** One text for each problem that is another, whatever language it is told in. */
export function problemKey(problem: { readonly code: string }): string {
  return JSON.stringify(problem);
}
