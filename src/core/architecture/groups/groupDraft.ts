import type { GroupKind } from '../types';

/** A group while the tree is being made: a range of nodes with ranges inside it, in order. */
export interface GroupDraft {
  readonly kind: GroupKind;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly parts: readonly GroupDraft[];
  readonly repeats: number;
}

/** What grouping knows of a node; indices are those of the canonical order. */
export interface GroupedNode {
  /** Module path, outermost first; `null` where neither name nor weights tell. */
  readonly path: readonly string[] | null;
  /** Equal for nodes with the same operator and attributes, whatever their weights' sizes. */
  readonly token: number;
  readonly inputs: readonly number[];
  /** Of the first output, without the batch; `null` where the shape is not known. */
  readonly dims: readonly (number | null)[] | null;
  readonly macs: number | null;
  /** Whether its value is a shape that the graph computes with, and no activation. */
  readonly isShape: boolean;
}

export function draft(
  kind: GroupKind,
  label: string,
  from: number,
  to: number,
  parts: readonly GroupDraft[] = [],
  repeats = 1,
): GroupDraft {
  return { kind, label, from, to, parts, repeats };
}

/** A stretch of nodes: a group, or nodes that stand alone. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly group: GroupDraft | null;
}

/** The groups of a range and each single node between them, in order. */
export function piecesOf(from: number, to: number, groups: readonly GroupDraft[]): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  const single = (end: number): void => {
    for (; at < end; at++) pieces.push({ from: at, to: at + 1, group: null });
  };
  for (const group of groups) {
    single(group.from);
    pieces.push({ from: group.from, to: group.to, group });
    at = group.to;
  }
  single(to);
  return pieces;
}
