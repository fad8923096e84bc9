/**
 * What a layout needs to know of a graph. Items are numbered: nodes first, then groups behind them
 * (`nodes.length + group`). Nodes stand in an order of execution; a group is a range of them.
 */
export interface LayoutGraph {
  /** For each node the nodes that it reads. */
  readonly inputs: readonly (readonly number[])[];
  readonly groups: readonly LayoutGroup[];
}

export interface LayoutGroup {
  /** Index into the groups; -1 at the top. */
  readonly parent: number;
  readonly from: number;
  readonly to: number;
}

export interface LayoutRequest {
  readonly graph: LayoutGraph;
  /** Indices of groups whose inside is shown. */
  readonly expanded: readonly number[];
  /** Width in pixels of each item, as a box or as the least width of an open frame. */
  readonly widths: readonly number[];
  /** Milliseconds after which what is left is put into one column. */
  readonly budget: number;
}

/** Sizes in pixels that page and layout agree on. */
export const NODE_HEIGHT = 28;
export const GROUP_HEIGHT = 46;
export const HEADER_HEIGHT = 26;

export interface PlacedItem {
  readonly item: number;
  /** Left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where edges meet it, from its left side. */
  readonly anchor: number;
  /** An open frame around its parts. */
  readonly isFrame: boolean;
}

export interface PlacedEdge {
  /** An item; for an edge that comes in from outside, the frame around it. */
  readonly from: number;
  readonly to: number;
  /** x, y, x, y, …: first and last are at the items. */
  readonly points: readonly number[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Frames before what is in them. */
  readonly items: readonly PlacedItem[];
  readonly edges: readonly PlacedEdge[];
  /** Whether the time was up and a part is in one column. */
  readonly isLinear: boolean;
}
