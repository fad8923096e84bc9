import { itemAt } from '../../shared/items/lookUp';
import type { Dim } from '../../onnx/model';
import type { Architecture, ConstantInput, NodeKind, ValueShape } from '../types';
import type { DimensionNames } from './dimensionNames';
import type { Matching } from './matching';
import type { Side } from './nodeHashes';
import type { NodeChange } from './types';

/**
 * What a pair's second node does otherwise than its first.
 * @param names of free dimensions, as they were met so far
 */
export function nodeChanges(
  matching: Matching,
  a: Side,
  b: Side,
  nodeA: number,
  nodeB: number,
  names: DimensionNames,
): NodeChange[] {
  const [kindA, kindB] = [kindOf(a, nodeA), kindOf(b, nodeB)];
  return [
    ...(kindA.op === kindB.op ? [] : [change('operator', '', kindA.op, kindB.op)]),
    ...changedEntries('attribute', kindA.attributes, kindB.attributes),
    ...changedEntries('constant', constants(kindA), constants(kindB)),
    ...changedInputs(matching, a, b, nodeA, nodeB),
    ...changedShapes(a.architecture, b.architecture, nodeA, nodeB, names),
  ];
}

function kindOf({ architecture: { nodes, kinds } }: Side, node: number): NodeKind {
  return itemAt(kinds, itemAt(nodes, node).kind);
}

function change(
  what: NodeChange['what'],
  name: string,
  before: string | null,
  after: string | null,
): NodeChange {
  return { what, name, before, after };
}

type Entries = readonly (readonly [string, string])[];

function changedEntries(what: NodeChange['what'], a: Entries, b: Entries): NodeChange[] {
  const [before, after] = [new Map(a), new Map(b)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [x, y] = [before.get(name) ?? null, after.get(name) ?? null];
    return x === y ? [] : [change(what, name, x, y)];
  });
}

function constants({ constants }: NodeKind): Entries {
  return constants.map((input) => [input.role, constantText(input)] as const);
}

/** Type and shape of a weight, or a setting's value. */
export function constantText({ type, dims, value }: ConstantInput): string {
  return value ?? valueText({ type, dims });
}

/** `float32 64×3×7×7`. */
export function valueText({ type, dims }: ValueShape): string {
  return `${type ?? '?'} ${dims ? shapeText(dims) : '?'}`;
}

export function shapeText(dims: readonly Dim[]): string {
  return dims.length === 0 ? 'scalar' : dims.map((dim) => dim ?? '?').join('×');
}

/**
 * Whether the nodes read different pairs. What was added or removed on the way is looked through: it
 * is reported by itself.
 */
function changedInputs(
  matching: Matching,
  a: Side,
  b: Side,
  nodeA: number,
  nodeB: number,
): NodeChange[] {
  const reachA = reach(a, matching.ofA, nodeA);
  const reachB = reach(b, matching.ofB, nodeB);
  const lost = itemAt(a.architecture.nodes, nodeA).inputs.some(
    (input) => matching.ofA[input] !== -1 && !reachB.has(itemAt(matching.ofA, input)),
  );
  const gained = itemAt(b.architecture.nodes, nodeB).inputs.some(
    (input) => matching.ofB[input] !== -1 && !reachA.has(itemAt(matching.ofB, input)),
  );
  if (!lost && !gained) return [];
  return [change('inputs', '', inputNames(a, nodeA), inputNames(b, nodeB))];
}

/** Paired nodes that a node reads, directly or through nodes without a mate. */
function reach(
  { architecture: { nodes } }: Side,
  mates: readonly number[],
  node: number,
): Set<number> {
  const found = new Set<number>();
  const seen = new Set<number>();
  const open = [...itemAt(nodes, node).inputs];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (mates[next] === -1) open.push(...itemAt(nodes, next).inputs);
    else found.add(next);
  }
  return found;
}

function inputNames(side: Side, node: number): string {
  const { nodes } = side.architecture;
  const names = itemAt(nodes, node).inputs.map(
    (input) => itemAt(nodes, input).name || kindOf(side, input).op,
  );
  return names.join(', ');
}

function changedShapes(
  a: Architecture,
  b: Architecture,
  nodeA: number,
  nodeB: number,
  names: DimensionNames,
): NodeChange[] {
  const [before, after] = [itemAt(a.nodes, nodeA).outputs, itemAt(b.nodes, nodeB).outputs];
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
    const [x, y] = [a.values[itemAt(before, index)], b.values[itemAt(after, index)]];
    const [was, is] = [x ? valueText(x) : null, y ? valueText(y) : null];
    const isSame = x && y ? names.areEqual(x, y) : was === is;
    return isSame ? null : change('shape', `output ${index + 1}`, was, is);
  }).filter((found) => found !== null);
}
