import type { Bump } from '../../shared/versions/versions';
import type { BackboneDiff, FieldChange } from './backboneDiff';
import type { BackboneVersion } from './backboneVersion';
import type { MeasureOptions } from './benchmark';
import type { ProcessObserver } from './processEvent';

/** What a commit would do, for the question that is asked first. */
export interface CommitPlan {
  readonly name: string;
  /** The highest version; `null` for the first commit. */
  readonly from: string | null;
  /** The version that it would get; `null` when nothing has changed and nothing would be written. */
  readonly to: string | null;
  readonly bump: Bump | null;
  /** Against `from`; no fields for the first commit. */
  readonly diff: BackboneDiff;
  /** Sentences for the question's detail, the changed fields first. */
  readonly consequences: readonly string[];
  /** Pass it on as `expected`: the file as it was when the question was asked. */
  readonly token: string;
}

export interface CommitOptions extends ProcessObserver {
  /** What to raise; absent: what the change asks for. */
  readonly bump?: Bump;
  readonly message?: string;
  readonly expected?: string;
  readonly benchmark?: MeasureOptions;
}

export interface CommitResult {
  readonly name: string;
  readonly from: string | null;
  readonly version: string;
  /** `false` when nothing had changed: no version was made. */
  readonly created: boolean;
  readonly entry: BackboneVersion;
}

/** What a restore would do, for the question that is asked first. */
export interface RestorePlan {
  readonly name: string;
  readonly version: string;
  /** The file that would be written. */
  readonly file: string;
  /** From the working file to the version; empty when they say the same. */
  readonly fields: readonly FieldChange[];
  /** Whether the working file holds something that no version has: it would be lost. */
  readonly loses: boolean;
  readonly consequences: readonly string[];
  readonly token: string;
}
