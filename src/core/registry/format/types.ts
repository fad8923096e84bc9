import type { Metrics } from '../../metrics/headResult';
import type { FileDigest } from '../../shared/files/fileDigest';
import type { LogAnchor } from '../../shared/log/logAnchor';
import type { Operation } from '../../shared/log/operation';

import type { Problem } from './problem';
import type { Keeping } from '../../shared/text/kept';
import type { Sentence } from '../../shared/text/sentence';
/**
 * The registry's vocabulary, spelled as it is in `config/model_registry.json`.
 * Fields that are not named here are kept and travel with their entry.
 */

/** A version's role; a version is in exactly one. */
export type VersionStatus = 'champion' | 'challenger' | 'archived' | 'rejected' | 'pre_rollback';

export interface TrainingData {
  readonly total_samples?: number;
  readonly events_included?: readonly string[];
  readonly [unknown: string]: unknown;
}

/** What the entries of all roles have in common. */
export interface Entry {
  /** `FAMILY_vVERSION`, unique in the registry. */
  readonly model_id: string;
  readonly version: string;
  readonly architecture?: string;
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly metrics: Metrics;
  readonly training_data: TrainingData;
  /** Hashes of the model's files as they were registered; absent until an old registry is adopted. */
  readonly files?: readonly FileDigest[];
  /** Where the files lie, when that is not the archive folder that the model id names. */
  readonly home?: string;
  /** SHA-256 of the contract in `metadata.json`. */
  readonly contract_sha256?: string;
  /** Set when the folder was found to be gone; the entry is kept for the record. */
  readonly missing?: boolean;
  /** What people noted about the version. */
  readonly notes?: string;
  /** Words that people find the version by. */
  readonly tags?: readonly string[];
  /** What rollbacks from this version asked for. */
  readonly follow_ups?: readonly RecordedFollowUp[];
  readonly [unknown: string]: unknown;
}

/** A follow-up as it is in the entry of the version that was rolled back from. */
export interface RecordedFollowUp extends Omit<FollowUp, 'version'> {
  readonly closed_at?: string;
  readonly note?: string;
}

export interface ChampionEntry extends Entry {
  /** UTC, ISO 8601 with `Z`. */
  readonly deployed_at: string;
  readonly status: string;
  /** The plain version that was rolled back from, when this champion came by a rollback. */
  readonly rollback_from?: string;
}

export interface ChallengerEntry extends Entry {
  readonly registered_at?: string;
  readonly status?: string;
}

export interface ArchiveEntry extends Entry, Keeping {
  readonly archived_at: string;
  readonly reason: string;
}

export interface VersionEntry {
  readonly version: string;
  readonly status: VersionStatus;
  readonly path: string;
  readonly [unknown: string]: unknown;
}

export interface Registry {
  readonly registry_version: string;
  readonly production_name: string;
  readonly last_updated: string;
  readonly champion: ChampionEntry | null;
  readonly challenger: ChallengerEntry | null;
  readonly archive: readonly ArchiveEntry[];
  readonly all_versions: readonly VersionEntry[];
  readonly last_operation?: Operation;
  /** Where `logs/operations.jsonl` ends once the last operation is logged. */
  readonly log_end?: LogAnchor;
  readonly [unknown: string]: unknown;
}

/** What training dropped into `models/challenger/` and no one registered yet. */
export interface Candidate {
  readonly path: string;
  readonly files: readonly string[];
  /** Whether model, external data and contract can be read. */
  readonly ready: boolean;
  /** Why it is not ready. */
  readonly detail?: string;
  /** When anything in the folder last changed, UTC; training may still be writing. */
  readonly changed_at?: string;
}

/** What `models/champion` is: a link, a copy where links cannot be made, a folder not yet adopted. */
export type ChampionPlace = 'link' | 'copy' | 'folder' | 'none';

export interface Status {
  readonly root: string;
  readonly champion: ChampionEntry | null;
  /** `copy` where the disk takes no links at all. */
  readonly champion_place: ChampionPlace;
  readonly challenger: ChallengerEntry | null;
  readonly archive: readonly ArchiveEntry[];
  readonly candidate: Candidate | null;
  /** What of interrupted operations was finished or undone just now. */
  readonly recovered: readonly Sentence[];
  readonly health: { readonly ok: boolean; readonly problems: readonly Problem[] };
  /** Situations of past rollbacks whose follow-up no one has closed. */
  readonly open_follow_ups: readonly FollowUp[];
}

/** Why a rollback was asked for; each situation has its priority and its follow-up. */
export type RollbackSituation = 'false_positives' | 'accuracy_drop' | 'model_bug' | 'user_request';
export type Priority = 'critical' | 'high' | 'medium';

export interface FollowUp {
  /** Id of the rollback's operation. */
  readonly operation: string;
  readonly version: string;
  readonly situation: RollbackSituation;
  readonly priority: Priority;
  /** What is to be done: `investigate` or `fix`. */
  readonly action: string;
  readonly opened_at: string;
}

/** One row of `list`, highest version first. */
export interface VersionSummary extends Keeping {
  readonly model_id: string;
  readonly version: string;
  readonly status: VersionStatus;
  readonly path: string;
  readonly metrics: Metrics;
  readonly archived_at?: string;
  readonly reason?: string;
  readonly notes?: string;
  readonly tags?: readonly string[];
}
