import type { ProgressOptions } from '../shared/progress/progress';
import type { Problem } from './format/problem';
import type {
  Candidate,
  FollowUp,
  RollbackSituation,
  Status,
  VersionSummary,
} from './format/types';
import type { Metrics } from '../metrics/headResult';
import type { FileDigest } from '../shared/files/fileDigest';
import type { Operation } from '../shared/log/operation';
import type { Contract } from '../evaluation/contract/contractTypes';
import type { EvaluationResults } from '../evaluation/results/evaluationResults';
import type { PinnedEvent, EventPool } from './format/eventPool';
import type { Sentence, Value } from '../shared/text/sentence';

/** What an operation that changes the registry is asked with. */
export interface ChangeOptions {
  /** What a person wrote; kept in the log and in the archive entry as it is. */
  readonly reason?: string;
  /**
   * Token of the state that the user confirmed (`Status` and plans carry it). When the registry has
   * changed since, the operation says what changed and changes nothing.
   */
  readonly expected?: string;
  /** Whether a registry that something else changed is followed: the user's confirmation. */
  readonly followExternalChange?: boolean;
}

export interface RegisterInput extends ChangeOptions {
  /** A file or folder to copy into `models/challenger/`; absent: what lies there. */
  readonly source?: string;
  readonly family?: string;
  readonly version?: string;
  readonly bump?: 'patch' | 'minor' | 'major';
  /** A JSON file that holds the contract, when `training_config.json` has none. */
  readonly contract?: string;
  readonly events?: readonly string[];
  /** A contract that was put together of what is known of the model; it is written next to it. */
  readonly proposed?: ProposedContract;
}

/** A contract with where each of its fields comes from. */
export interface ProposedContract {
  readonly contract: Contract;
  /** By field, for instance `input.mean`: a file's name, an option, `graph`, `champion 1.0.1`. */
  readonly origin: Readonly<Record<string, string>>;
  readonly architecture?: string;
}

export interface RegisterResult {
  readonly model_id: string;
  readonly version: string;
  readonly files: readonly FileDigest[];
  readonly contract: Contract;
  /** Where each field of the contract comes from; see `ProposedContract`. */
  readonly contract_origin: Readonly<Record<string, string>>;
  /** What is doubtful about the model's origin, each a sentence; absent when nothing is. */
  readonly warnings?: readonly string[];
}

/** Another contract for the challenger or the candidate. */
export interface ContractCorrection extends Omit<ChangeOptions, 'reason'> {
  /** Version of the challenger; absent: the candidate in `models/challenger` is meant. */
  readonly version?: string;
  /** The contract that was found wrong; nothing is written when it is another one by now. */
  readonly declared: Contract;
  readonly contract: Contract;
}

export interface CorrectedContract {
  /** Fields that differ, for instance `input.color` or `classes.species`. */
  readonly changed: readonly string[];
  /** The log's line; null for a candidate, which no log knows yet. */
  readonly operation: Operation | null;
}

export interface PromoteInput extends ChangeOptions {
  /** Overrides gates and verdict; needs a reason. */
  readonly force?: boolean;
}

/** What was done: versions before and after, and the log's line. */
export interface ChangeResult {
  /** The champion before; null when there was none. For `reject`, the rejected version. */
  readonly from: string | null;
  /** The champion after. */
  readonly to: string | null;
  readonly operation: Operation;
  /** Set when the new champion could not be loaded through the production path. */
  readonly load_failure?: string;
}

export interface RejectInput extends Omit<ChangeOptions, 'reason'> {
  /** What a person wrote, or what the tool decided by. */
  readonly reason: Value;
}

export interface RollbackInput extends ChangeOptions {
  /** A full version or a range such as `1.0.x`; absent: the newest archived version. */
  readonly version?: string;
  readonly situation?: RollbackSituation;
  /** Goes on although a production path that exists would end. */
  readonly force?: boolean;
}

export interface InitInput extends ChangeOptions {
  /** Name of the production links and of the models' family; absent: taken from what lies there. */
  readonly family?: string;
}

/** What `init` would do, for the question that is asked before a tree is adopted. */
export interface InitPlan {
  /** `none`: a registry is here and nothing is left to adopt. */
  readonly kind: 'create' | 'adopt' | 'none';
  readonly consequences: readonly string[];
  /** Pass it on as `expected`. */
  readonly token: string;
}

export interface InitResult {
  readonly root: string;
  /** One for each thing that was adopted; empty for a new registry. */
  readonly adopted: readonly Sentence[];
}

/** What an evaluation that has finished hands over. */
export interface EvaluationRecord {
  /** Hashes of the files that ran: the version is found by them. */
  readonly files: readonly FileDigest[];
  readonly results: EvaluationResults;
  /** Absolute path of a finished file of per-sample predictions; it is moved next to the model. */
  readonly predictions?: string;
}

export interface RecordedEvaluation {
  readonly version: string;
  /** Absolute folder that the results were written to. */
  readonly folder: string;
  readonly operation: Operation;
}

/** A version's checkpoint as an ONNX model, which waits in a folder to be added. */
export interface VersionConversion extends Omit<ChangeOptions, 'reason'> {
  /** As of `resolve`. */
  readonly version: string;
  /** Absolute folder with `best_model.onnx`, its external data and `conversion.json`. */
  readonly folder: string;
  /** What the log says of it: architecture, and the weights matched, drawn and left over. */
  readonly details: Readonly<Record<string, unknown>>;
  /** How it is fed and read; counts only where the version has no contract. */
  readonly proposed?: Pick<ProposedContract, 'contract'>;
}

export interface RecordedConversion {
  readonly version: string;
  readonly model_id: string;
  /** Files with weights that were added; empty when the version had an ONNX model already. */
  readonly added: readonly FileDigest[];
  /** The log's line; null when nothing was added. */
  readonly operation: Operation | null;
}

export interface RollbackCandidate {
  readonly version: string;
  readonly model_id: string;
  readonly archived_at: string;
  readonly metrics: Metrics;
  /** Whether its files are those that were registered and, where that was checked, load. */
  readonly loadable: boolean;
  /** Why it is not. */
  readonly detail?: string;
}

export interface DoctorOptions extends ProgressOptions {
  /** Mends what can be mended, instead of only looking. */
  readonly repair: boolean;
}

export interface CandidateOptions extends ProgressOptions {
  /** Loads every version, half a second each; absent: files and hashes are looked at. */
  readonly check?: boolean;
}

export interface TagChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** What people keep about a version. */
export interface Annotation {
  readonly version: string;
  readonly model_id: string;
  /** Absent: none. */
  readonly notes?: string;
  readonly tags: readonly string[];
}

/** What promote, reject or rollback would do, for the question that is asked first. */
export interface ChangePlan {
  readonly from: string | null;
  readonly to: string | null;
  /** Sentences: what happens to both sides and to the production path. */
  readonly consequences: readonly string[];
  /** Why the operation would be refused without force; empty when it is allowed. */
  readonly refusals: readonly Value[];
  /** Evidence in numbers for the question, for instance `composite 0.9350 > 0.9260`. */
  readonly summary: Value;
  /** Of a promotion: whether it was judged by fresh evaluations, so that new ones change nothing. */
  readonly judged?: boolean;
  /** Pass it on as `expected`. */
  readonly token: string;
}

export interface ResolvedModel {
  readonly version: string;
  readonly model_id: string;
  /** Absolute, links resolved. */
  readonly folder: string;
  /** Absolute; the model file that is run or deployed. */
  readonly file: string;
  readonly metrics: Metrics;
}

/** How the deployment gets at the champion. */
export interface ProductionPath {
  readonly version: string;
  /** Absolute; what the deployment opens. */
  readonly path: string;
  /** Absolute, links resolved; null where the path leads nowhere. */
  readonly leadsTo: string | null;
  /** Whether it leads to the champion's own file. */
  readonly right: boolean;
  /** One for each thing that was mended on the way. */
  readonly repaired: readonly Sentence[];
}

/** The registry's operations over one root; every one reconciles first (unless read-only). */
export interface ModelRegistry {
  readonly root: string;
  /** What `init` would do here. */
  planInit(input?: InitInput): Promise<InitPlan>;
  /** Creates the registry, or adopts the real folders of a tree that is here. */
  init(input?: InitInput): Promise<InitResult>;
  status(): Promise<Status & { readonly token: string }>;
  list(): Promise<readonly VersionSummary[]>;
  candidate(): Promise<Candidate | null>;
  /** Cancelled, it leaves `models/challenger` as it was. */
  register(input: RegisterInput, progressOptions?: ProgressOptions): Promise<RegisterResult>;
  /** Writes another contract for the challenger or the candidate, and forgets its evaluation. */
  correctContract(correction: ContractCorrection): Promise<CorrectedContract>;
  /** @param watched judging may take long, and can be cancelled */
  planPromote(progressOptions?: ProgressOptions): Promise<ChangePlan>;
  /** @param watched cancelled while it is judged, it changes nothing */
  promote(input: PromoteInput, progressOptions?: ProgressOptions): Promise<ChangeResult>;
  /** @param watched as of `planPromote` */
  planReject(progressOptions?: ProgressOptions): Promise<ChangePlan>;
  /** @param watched as of `promote` */
  reject(input: RejectInput, progressOptions?: ProgressOptions): Promise<ChangeResult>;
  rollbackCandidates(options?: CandidateOptions): Promise<readonly RollbackCandidate[]>;
  planRollback(version?: string): Promise<ChangePlan>;
  rollback(input: RollbackInput): Promise<ChangeResult>;
  /**
   * Writes a finished evaluation next to its model and its metrics into the registry.
   * @throws UserError when no version has the files that ran: it has gone
   */
  recordEvaluation(record: EvaluationRecord): Promise<RecordedEvaluation>;
  /** Adds the ONNX model that a version's checkpoint became; changes no file that is there. */
  recordConversion(conversion: VersionConversion): Promise<RecordedConversion>;
  /** Marks the follow-up of a rollback as done; stays in the log. */
  closeFollowUp(operation: string, note: string): Promise<FollowUp>;
  /**
   * Replaces what is noted about a version; an empty text removes it.
   * @param version as of `resolve`
   */
  writeNotes(version: string, text: string): Promise<Annotation>;
  /** Adds tags to a version and takes others away. @param version as of `resolve` */
  changeTags(version: string, change: TagChange): Promise<Annotation>;
  /** `version` is a full version, a range, `champion` or `challenger`. */
  resolve(version: string): Promise<ResolvedModel>;
  /** The champion's production path, mended where that can be done; null where there is none. */
  production(): Promise<ProductionPath | null>;
  events(): Promise<EventPool>;
  addEvents(ids: readonly string[]): Promise<EventPool>;
  removeEvents(ids: readonly string[]): Promise<EventPool>;
  pinEvent(event: PinnedEvent): Promise<EventPool>;
  verify(
    version?: string,
    progressOptions?: ProgressOptions,
  ): Promise<{ readonly ok: boolean; readonly problems: readonly Problem[] }>;
  doctor(options: DoctorOptions): Promise<{
    readonly ok: boolean;
    readonly problems: readonly Problem[];
    readonly repaired: readonly Sentence[];
  }>;
  /** Newest first. `intact`: the hash chain holds. */
  log(
    limit?: number,
  ): Promise<{ readonly operations: readonly Operation[]; readonly intact: boolean }>;
  /**
   * Asks before something long whether its result could be kept.
   * @throws UserError when the registry can't be changed, or something else changed it
   */
  requireCommitted(): Promise<void>;
  /** Follows a registry that git or an editor changed, after the user confirmed it. */
  follow(): Promise<Status>;
}
