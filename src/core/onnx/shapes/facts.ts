import { itemAt } from '../../shared/items/lookUp';
import type { DataType } from '../dataType';
import type { Attributes, Dim, Node, Shape } from '../model';

/** What is known of a value without running the model. */
export interface Facts {
  readonly shape: Shape;
  readonly dataType: DataType | null;
  /**
   * Elements of a small tensor, row by row: shapes and scales that the graph computes with. An
   * element may be the name of a symbolic dimension, or `null` where it is not known.
   */
  readonly elements?: readonly Dim[];
}

export const UNKNOWN: Facts = { shape: null, dataType: null };

/** One node as its rule sees it. */
export interface OpContext {
  readonly opType: string;
  /** Empty for the operators of ONNX itself. */
  readonly domain: string;
  readonly attributes: Attributes;
  /** Facts of the inputs; an omitted optional one is `undefined`. */
  readonly inputs: readonly (Facts | undefined)[];
  readonly outputCount: number;
  /** Version of ONNX's own operators. */
  readonly opset: number;
}

/**
 * A node as its rule sees it.
 * @param values facts of the values made so far
 */
export function contextOf(
  node: Node,
  values: ReadonlyMap<string, Facts>,
  opset: number,
): OpContext {
  return {
    opType: node.opType,
    domain: node.domain,
    attributes: node.attributes,
    inputs: node.inputs.map((name) => (name === '' ? undefined : values.get(name))),
    outputCount: node.outputs.length,
    opset,
  };
}

/** Facts of a node's outputs, as far as its inputs tell. */
export type ShapeRule = (op: OpContext) => readonly Facts[];

/** The number of elements; `null` when a dimension is not a number. */
export function sizeOf(shape: Shape): number | null {
  if (!shape) return null;
  let size = 1;
  for (const dim of shape) {
    if (typeof dim !== 'number') return null;
    size *= dim;
  }
  return size;
}

/** An axis counted from the front. */
export function axisOf(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** Two shapes broadcast by NumPy's rule; a dimension that cannot be told is `null`. */
export function broadcast(a: Shape, b: Shape): Shape {
  if (!a || !b) return null;
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) =>
    broadcastDim(dimFrom(a, rank, i), dimFrom(b, rank, i)),
  );
}

function dimFrom(shape: readonly Dim[], rank: number, index: number): Dim {
  const at = index - (rank - shape.length);
  return at < 0 ? 1 : itemAt(shape, at);
}

function broadcastDim(a: Dim, b: Dim): Dim {
  if (a === 1) return b;
  if (b === 1 || a === b) return a;
  // A number above 1 settles it: the other side is that number or 1.
  if (typeof a === 'number') return a;
  return typeof b === 'number' ? b : null;
}
