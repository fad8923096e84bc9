/** The kind of change that one line of the operation log records. */
export type OperationType =
  | 'init'
  | 'adopt'
  | 'register'
  | 'correct'
  | 'evaluate'
  | 'promote'
  | 'reject'
  | 'rollback'
  | 'repair'
  | 'follow'
  | 'events'
  | 'close'
  | 'annotate'
  | 'convert'
  | BackboneOperationType;

/** What is done to backbones; these lines stand in a log of their own. */
export type BackboneOperationType =
  'configure' | 'build' | 'benchmark' | 'commit' | 'restore' | 'autotest' | 'export';

export interface Operation {
  readonly id: string;
  readonly type: OperationType;
  /** UTC, ISO 8601 with `Z`. */
  readonly at: string;
  /** Who asked for it: a login name, or `automatic`. */
  readonly by: string;
  readonly reason?: string;
  readonly [detail: string]: unknown;
}
