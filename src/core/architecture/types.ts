import type { DataType } from '../onnx/dataType';
import type { Dim } from '../onnx/model';

/**
 * A network as it is looked at: structure and figures, no weights. Plain data whose size follows
 * the number of nodes alone. Values, kinds and names that occur again are indices into tables.
 */
export interface Architecture {
  readonly title: string;
  /** An order of execution that follows from the structure alone; inputs first, outputs last. */
  readonly nodes: readonly ArchitectureNode[];
  readonly kinds: readonly NodeKind[];
  readonly values: readonly ValueShape[];
  /** A tree: parents stand before their parts, and every group is a range of nodes. */
  readonly groups: readonly NodeGroup[];
  /** The outermost groups and the nodes between them, in order. */
  readonly stages: readonly StageRow[];
  readonly total: Figures;
  /** Where the node's times were measured; `null` when there are none. */
  readonly timed: string | null;
  /** Why a figure is missing; each a sentence. */
  readonly warnings: readonly string[];
}

/** What something computes and stores, for a batch of one. */
export interface Figures {
  /** Trainable values. */
  readonly parameters: number;
  /** Multiply-accumulates; `null` when a shape that they need is not known. */
  readonly macs: number | null;
  /** Bytes of all outputs; `null` when a shape is not known. */
  readonly bytes: number | null;
  /** Measured milliseconds of one run; `null` where nothing was measured. */
  readonly ms: number | null;
}

/** Times that a runtime measured for single nodes. */
export interface NodeTimes {
  /** Machine and runtime, for people. */
  readonly where: string;
  /** Milliseconds of one run by the node's name, or its first output where it has none. */
  readonly ms: ReadonlyMap<string, number>;
}

export type NodeRole = 'input' | 'operator' | 'output';

export interface ArchitectureNode extends Figures {
  readonly role: NodeRole;
  /** As the file or the configuration names it; may be empty. */
  readonly name: string;
  /** Index into `kinds`. */
  readonly kind: number;
  /** Nodes whose values it reads, in the order of its inputs, each once. */
  readonly inputs: readonly number[];
  /** Indices into `values`, one for each output. */
  readonly outputs: readonly number[];
  /** The innermost group, an index into `groups`; -1 at the top. */
  readonly group: number;
}

/** What a node does: equal for two nodes that are interchangeable but for their weights' values. */
export interface NodeKind {
  /** `DOMAIN.NAME`, or `NAME` for the operators of ONNX itself. */
  readonly op: string;
  /** Name and value as text, by name. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Weights and constants that it reads. */
  readonly constants: readonly ConstantInput[];
}

export interface ConstantInput {
  /** What it is to the operator: `weight`, `bias`, …; `input 2` where no name is known. */
  readonly role: string;
  readonly type: DataType | null;
  readonly dims: readonly Dim[] | null;
  /** Its value where that is part of the structure: shapes, axes, bounds. */
  readonly value: string | null;
}

export interface ValueShape {
  readonly type: DataType | null;
  /** Numbers, names of free dimensions, `null` where nothing is known. */
  readonly dims: readonly Dim[] | null;
}

/**
 * `stage`: a part of the network; `block`: a part inside it; `run`: equal blocks one after the
 * other; `section`: a stretch of a graph that shows no other structure.
 */
export type GroupKind = 'stage' | 'block' | 'run' | 'section';

export interface NodeGroup extends Figures {
  readonly kind: GroupKind;
  readonly label: string;
  /** What a numbered module of a detector is: `C2f`. */
  readonly module?: string;
  /** Index into `groups`; -1 at the top. */
  readonly parent: number;
  /** First node. */
  readonly from: number;
  /** The node after the last one. */
  readonly to: number;
  /** The first group that is built alike, inside and in its shapes' ranks; itself when it is first. */
  readonly sameAs: number;
  /** How many equal parts a run has; 1 otherwise. */
  readonly repeats: number;
  /** Index into `values` of what it gives on. */
  readonly output: number;
}

/** One line of the stage table. */
export interface StageRow extends Figures {
  readonly label: string;
  /** What the numbered modules of a detector are: `C2f`, or `Upsample … Concat` for several. */
  readonly module?: string;
  /** Index into `groups`; -1 for nodes that stand between groups. */
  readonly group: number;
  readonly from: number;
  readonly to: number;
  /** Index into `values`. */
  readonly output: number;
}
