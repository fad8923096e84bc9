import type { ProgressOptions } from '../shared/progress/progress';
import type { Metrics } from '../metrics/headResult';
import type { FileDigest } from '../shared/files/fileDigest';
import type { PromotionDecision } from './format/promotionDecision';
import type { ModelProbe } from '../evaluation/ports/modelProbe';
import type { FileSystem } from '../shared/files/fileSystem';
import type { Hasher } from '../shared/files/hasher';
import type { Lock } from '../shared/files/lock';
import type { Clock } from '../shared/time/clock';
import type { Ids } from '../shared/random/ids';
import type { Sentence, Value } from '../shared/text/sentence';

/** What the registry asks of an ONNX file's structure; weights are not read. */
export interface ModelStructure {
  /**
   * Files that hold a model's external data, relative to its folder, each once.
   * @throws UserError when the file is not an ONNX model or a location leaves its folder
   */
  externalData(file: string): Promise<readonly string[]>;
}

/** A registered version where it lies now. */
export interface LocatedVersion {
  readonly model_id: string;
  readonly version: string;
  /** Absolute, links resolved. */
  readonly folder: string;
  /** Absolute; the file that is run or deployed. */
  readonly file: string;
  /** Hashes as they were registered; those on disk have been compared with them. */
  readonly files: readonly FileDigest[];
  /** The registry's metrics, for the numbers of a reason. */
  readonly metrics: Metrics;
}

/** Whether a challenger may replace a champion. */
export interface Assessment {
  readonly allowed: boolean;
  /** One for each thing that is against it; empty when allowed. */
  readonly refusals: readonly Value[];
  /** The first gate that failed, with its numbers, when a gate did. */
  readonly failedGate?: Value;
  /** Evidence in numbers, for instance `composite 0.9350 > 0.9260`; empty when there is none. */
  readonly summary: Value;
  /** What `PromotionAssessor.basis` gives for as long as nothing changed that this was judged by. */
  readonly basis: string;
  /** What the decision was taken on; stored with the operation's log line as `decision`. */
  readonly decision?: PromotionDecision;
}

/** Judges by fresh evaluations of both versions, gates and verdict. */
export interface PromotionAssessor {
  /**
   * May take long: answers are asked for and latency is measured, so never under the lock.
   * @param champion null where there is none: the challenger is judged alone
   * @throws CancelledError when the signal is aborted
   */
  assess(
    champion: LocatedVersion | null,
    challenger: LocatedVersion,
    progressOptions?: ProgressOptions,
  ): Promise<Assessment>;
  /** Everything that `assess` would judge by now, as one text to compare; runs nothing. */
  basis(champion: LocatedVersion | null, challenger: LocatedVersion): Promise<string>;
}

/** How links are made: by the rules of POSIX, or by those of Windows. */
export type LinkStyle = 'posix' | 'windows';

/** Everything a registry is built from. */
export interface RegistryServices {
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hasher: Hasher;
  readonly lock: Lock;
  /** Is asked for ONNX files alone, never for a `.pth`. */
  readonly probe: ModelProbe;
  readonly structure: ModelStructure;
  readonly assessor: PromotionAssessor;
  /** Who is at the keyboard; goes into the log. */
  readonly user: string;
  /** Look only: nothing is reconciled and every change is refused (Restricted Mode). */
  readonly readOnly?: boolean;
  /** Told what a command that changes something finished or undid before it began. */
  readonly onRecovered?: (sentences: readonly Sentence[]) => void;
  /** `posix` unless said otherwise. */
  readonly links?: LinkStyle;
}
