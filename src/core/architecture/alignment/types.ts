import type { Figures } from '../types';

/**
 * `resized`: does the same on values of another size, since something before it differs; `changed`:
 * does something else; `removed`: in the first only; `added`: in the second only.
 */
export type NodeStatus = 'same' | 'resized' | 'changed' | 'removed' | 'added';

export interface NodeChange {
  readonly what: 'operator' | 'attribute' | 'constant' | 'inputs' | 'shape';
  /** Of the attribute, constant or output; empty for operator and inputs. */
  readonly name: string;
  /** As text; `null` where it has none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A pair of nodes, or a node that has no mate. */
export interface NodeDifference {
  readonly status: NodeStatus;
  /** Index into the first architecture's nodes. */
  readonly a: number | null;
  readonly b: number | null;
  readonly changes: readonly NodeChange[];
}

/** One line of the stage table of two architectures. */
export interface StageDifference {
  /** Index into the first architecture's stages. */
  readonly a: number | null;
  readonly b: number | null;
  /** Second minus first; a missing stage counts as zero, `null` where a figure is not known. */
  readonly difference: { readonly [K in keyof Figures]: number | null };
}

/** What two architectures have in common and where they differ, by structure and not by name. */
export interface ArchitectureComparison {
  /** Every node of both once, in an order that follows both. */
  readonly nodes: readonly NodeDifference[];
  readonly counts: Readonly<Record<NodeStatus, number>>;
  readonly stages: readonly StageDifference[];
  readonly total: StageDifference['difference'];
}
