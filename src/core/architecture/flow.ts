import { itemAt, valueAt } from '../shared/items/lookUp';
import type { ModelCounts, NodeCount } from '../onnx/counting/countModel';
import { fedInputs } from '../onnx/counting/countModel';
import type { Graph } from '../onnx/model';
import { readNames } from '../onnx/topology';
import { canonicalOrder } from './canonicalOrder';

/** What flows through a network: its inputs, operators and outputs without what is constant. */
export interface Flow {
  /** In canonical order: inputs, operators, outputs. */
  readonly steps: readonly FlowStep[];
  /** For each step, the steps that it reads, each once. */
  readonly inputs: readonly (readonly number[])[];
}

export type FlowStep =
  | { readonly role: 'input' | 'output'; readonly name: string }
  | {
      readonly role: 'operator';
      readonly name: string;
      readonly count: NodeCount;
      /** Constant nodes whose results this one is the first to read. */
      readonly folded: readonly NodeCount[];
    };

/**
 * Orders what flows through a graph and leaves out what is constant.
 * @param constants names of values that are the same in every run
 */
export function flowOf(graph: Graph, counts: ModelCounts, constants: ReadonlySet<string>): Flow {
  const given = new Set(graph.outputs.map(({ name }) => name));
  const isFolded = ({ node }: NodeCount): boolean =>
    node.outputs.every((name) => name === '' || constants.has(name)) &&
    !node.outputs.some((name) => given.has(name));
  const folded = foldedBy(counts.nodes, isFolded);
  const steps: FlowStep[] = [
    ...fedInputs(graph).map(({ name }) => ({ role: 'input' as const, name })),
    ...counts.nodes.flatMap((count): FlowStep[] =>
      isFolded(count)
        ? []
        : [{ role: 'operator', name: count.node.name, count, folded: folded.get(count) ?? [] }],
    ),
    ...graph.outputs.map(({ name }) => ({ role: 'output' as const, name })),
  ];
  return inCanonicalOrder(steps, sourcesOf(steps));
}

/** What was folded, by the first operator that reads it, be it through other constants. */
function foldedBy(
  nodes: readonly NodeCount[],
  isFolded: (count: NodeCount) => boolean,
): Map<NodeCount, NodeCount[]> {
  const pending = new Map<string, NodeCount[]>();
  const found = new Map<NodeCount, NodeCount[]>();
  for (const count of nodes) {
    const carried = count.node.inputs.flatMap((name) => {
      const held = pending.get(name) ?? [];
      pending.delete(name);
      return held;
    });
    if (isFolded(count)) pending.set(count.node.outputs[0] ?? '', [...carried, count]);
    else if (carried.length > 0) found.set(count, carried);
  }
  return found;
}

function sourcesOf(steps: readonly FlowStep[]): number[][] {
  const makers = new Map<string, number>();
  steps.forEach((step, index) => {
    const made = step.role === 'operator' ? step.count.node.outputs : [step.name];
    if (step.role === 'output') return;
    for (const name of made) if (name !== '') makers.set(name, index);
  });
  return steps.map((step) => {
    if (step.role === 'input') return [];
    const read = step.role === 'operator' ? readNames(step.count.node) : [step.name];
    return [...new Set(read.flatMap((name) => makers.get(name) ?? []))];
  });
}

function inCanonicalOrder(steps: readonly FlowStep[], sources: readonly number[][]): Flow {
  const isEnd = (index: number) => itemAt(steps, index).role === 'output';
  const all = steps.map((_, index) => index);
  const walked = canonicalOrder(sources, all.filter(isEnd));
  const of = (role: FlowStep['role']) => (index: number) => itemAt(steps, index).role === role;
  const order = [
    ...all.filter(of('input')),
    ...walked.filter(of('operator')),
    ...all.filter(of('output')),
  ];
  const place = new Map(order.map((index, at) => [index, at]));
  return {
    steps: order.map((index) => itemAt(steps, index)),
    inputs: order.map((index) => itemAt(sources, index).map((source) => valueAt(place, source))),
  };
}
