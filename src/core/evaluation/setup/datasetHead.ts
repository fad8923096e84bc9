import type { Task } from '../../metrics/headPolicy';

/** A head of the model that a data set is to be used with. */
export interface ModelHead {
  readonly head: string;
  readonly task: Task;
  /** Ordered; empty for a head without classes. */
  readonly classes: readonly string[];
}

/** Where the labels of a head come from, and how that was found. */
export interface MatchedHead extends ModelHead {
  /** Column or array of the labels; the head's own name where there is none, as in folders. */
  readonly label: string;
  /** What separates the classes in a cell of a multi-label head. */
  readonly separator?: string;
  /** Of several detection heads over the same boxes: the classes that this one answers for. */
  readonly scored?: readonly string[];
  readonly found: FoundBy;
}

/** `proposed`: made from the data alone, since there is no model yet. */
export type FoundBy = 'named' | 'name' | 'values' | 'only' | 'folders' | 'boxes' | 'proposed';
