import type { ModelRegistry } from '../registry/modelRegistry';
import type { Evaluator } from '../evaluation/ports/evaluator';
import type { FileSystem } from '../shared/files/fileSystem';
import type { DatasetFiles } from '../datasets/dataset';
import type { Hasher } from '../shared/files/hasher';
import type { Clock } from '../shared/time/clock';
import type { Ids } from '../shared/random/ids';

/** What the use cases of evaluation are built from. */
export interface EvaluationServices {
  readonly registry: Pick<
    ModelRegistry,
    'root' | 'resolve' | 'list' | 'recordEvaluation' | 'requireCommitted'
  >;
  readonly evaluator: Evaluator;
  readonly files: DatasetFiles & Pick<FileSystem, 'unlink'>;
  readonly hasher: Pick<Hasher, 'digest' | 'file'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Ids;
  /** Absolute folder for files that are not finished, for instance the system's. */
  readonly temporaryFolder: string;
  /** Absolute folder that paths of a command are relative to; the root when absent. */
  readonly workingFolder?: string;
  /** Restricted Mode: nothing is written below the root. */
  readonly readOnly?: boolean;
}
