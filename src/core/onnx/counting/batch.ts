import { itemAt } from '../../shared/items/lookUp';
import type { Dim, Graph, Node, Shape, ValueInfo } from '../model';
import type { Facts } from '../shapes/facts';
import { contextOf } from '../shapes/facts';
import { shapeRule } from '../shapes/rules';
import type { InferOptions, InferredShapes } from '../shapes/inferShapes';
import type { AxisLabels } from './axisFlow';
import { axisRules, otherwise } from './axisVotes';

/** Where the samples of a run lie. */
export interface Batch {
  /** How many there are where the model fixes it, else 1. */
  readonly size: number;
  /** The axis of each fed input along which they lie; inputs without one are left out. */
  readonly axes: ReadonlyMap<string, number>;
}

interface Evidence {
  batch: boolean;
  rows: boolean;
  mixed: boolean;
}

/** Axes are numbered by their input and place. */
const MAX_RANK = 64;

/**
 * Finds the axis of samples by what the operators do with the axes of each input: convolutions and
 * recurrent networks say where it is, and an axis along which elements are mixed is none. Where
 * nothing speaks for or against an axis, it is the first.
 * @param inferred shapes with the free dimensions free
 */
export function batchOf(
  inputs: readonly ValueInfo[],
  inferred: InferredShapes,
  opset: number,
): Batch {
  const evidence = evidenceOf(inputs, inferred, opset);
  const found = inputs.map((input, index) => axisFound(input, evidence, index));
  const named = found.flatMap((axis, i) =>
    sizeAt(itemAt(inputs, i), axis?.isSaid ? axis.at : undefined),
  );
  const assumed = found.flatMap((axis, i) => sizeAt(itemAt(inputs, i), axis?.at));
  const sizes = named.length > 0 ? named : assumed;
  const size =
    sizes.length > 0 && sizes.every((other) => other === sizes[0]) ? itemAt(sizes, 0) : 1;
  const axes = new Map<string, number>();
  found.forEach((axis, i) => {
    const { name, shape } = itemAt(inputs, i);
    const dim = axis && shape?.[axis.at];
    if (axis && (typeof dim !== 'number' || dim === size)) axes.set(name, axis.at);
  });
  return { size, axes };
}

function sizeAt({ shape }: ValueInfo, axis: number | undefined): number[] {
  const dim = axis === undefined ? null : shape?.[axis];
  return typeof dim === 'number' && dim > 0 && (shape?.length ?? 0) > 1 ? [dim] : [];
}

function evidenceOf(
  inputs: readonly ValueInfo[],
  { nodes, values }: InferredShapes,
  opset: number,
): ReadonlyMap<number, Evidence> {
  const evidence = new Map<number, Evidence>();
  const labels = new Map<string, AxisLabels>();
  inputs.forEach(({ name, shape }, index) => {
    const own = (size: Dim, axis: number) => [{ labels: [index * MAX_RANK + axis], size }];
    labels.set(name, shape?.map(own) ?? []);
  });
  for (const node of nodes) {
    if (!node.inputs.some((name) => labels.has(name))) continue;
    const made = passed(node, { labels, values, opset, evidence });
    node.outputs.forEach((name, i) => {
      const shape = values.get(name)?.shape;
      labels.set(name, i === 0 || shape?.length === made.length ? made : []);
    });
  }
  return evidence;
}

interface Tracing {
  readonly labels: ReadonlyMap<string, AxisLabels>;
  readonly values: ReadonlyMap<string, Facts>;
  readonly opset: number;
  readonly evidence: Map<number, Evidence>;
}

function passed(node: Node, { labels, values, opset, evidence }: Tracing): AxisLabels {
  const own = node.inputs.map((name) => labels.get(name) ?? []);
  const vote = (kind: keyof Evidence) => (input: number, axis: number) => {
    const found = (own[input]?.[axis] ?? []).flatMap((factor) => factor.labels);
    // An axis that holds several tells only that none of them is mixed.
    if (kind === 'rows' && found.length > 1) return;
    for (const label of found) {
      const known = evidence.get(label) ?? { batch: false, rows: false, mixed: false };
      evidence.set(label, { ...known, [kind]: true });
    }
  };
  const output = values.get(node.outputs[0] ?? '')?.shape ?? null;
  const isKnown = shapeRule(node.domain, node.opType) !== undefined;
  const rule = (isKnown && axisRules.get(node.opType)) || otherwise;
  const votes = { batch: vote('batch'), rows: vote('rows'), mixed: vote('mixed') };
  return rule({ op: contextOf(node, values, opset), labels: own, output }, votes);
}

interface FoundAxis {
  readonly at: number;
  /** Whether an operator or a name says so. */
  readonly isSaid: boolean;
}

function axisFound(
  { shape }: ValueInfo,
  evidence: ReadonlyMap<number, Evidence>,
  index: number,
): FoundAxis | undefined {
  const axes = [...(shape ?? []).keys()];
  const of = (axis: number) => evidence.get(index * MAX_RANK + axis);
  const said =
    axes.find((axis) => of(axis)?.batch) ??
    axes.find((axis) => isNamedBatch(shape?.[axis] ?? null)) ??
    axes.find((axis) => of(axis)?.rows && !of(axis)?.mixed);
  if (said !== undefined) return { at: said, isSaid: true };
  const free = axes.slice(0, axes.length > 2 ? 2 : 1).find((axis) => !of(axis)?.mixed);
  return free === undefined ? undefined : { at: free, isSaid: false };
}

function isNamedBatch(dim: Dim): boolean {
  return typeof dim === 'string' && /batch|^(n|b|bs)$/i.test(dim);
}

/** Options that bind what is free along the axis of samples. */
export function boundToBatch(
  inputs: readonly ValueInfo[],
  batch: Batch,
  options: InferOptions,
): InferOptions {
  const dims: Record<string, number> = {};
  const shapes: Record<string, Shape> = {};
  for (const { name, shape } of inputs) {
    const axis = batch.axes.get(name);
    const dim = axis === undefined ? undefined : shape?.[axis];
    if (typeof dim === 'string') dims[dim] = batch.size;
    if (dim === null && shape) shapes[name] = shape.map((d, i) => (i === axis ? batch.size : d));
  }
  if (Object.keys(dims).length + Object.keys(shapes).length === 0) return options;
  const all = { ...dims, ...options.dims };
  const bound = Object.entries(shapes).map(([name, shape]): [string, Shape] => [
    name,
    shape?.map((dim) => (typeof dim === 'string' ? (all[dim] ?? dim) : dim)) ?? null,
  ]);
  return { dims: all, inputs: { ...Object.fromEntries(bound), ...options.inputs } };
}

/** Operators whose results say how large something is, not what it is. */
const MEASURING = new Set(['Shape', 'Size']);

/** Values that hold something of every sample. */
export function carriedValues(
  graph: Graph,
  nodes: readonly Node[],
  { axes }: Batch,
): ReadonlySet<string> {
  const carried = new Set(graph.inputs.flatMap(({ name }) => (axes.has(name) ? [name] : [])));
  for (const node of nodes) {
    if (MEASURING.has(node.opType) || !node.inputs.some((name) => carried.has(name))) continue;
    for (const name of node.outputs) carried.add(name);
  }
  return carried;
}
