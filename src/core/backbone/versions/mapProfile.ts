import { itemAt, valueAt } from '../../shared/items/lookUp';
import type { Node } from '../../onnx/model';
import type { Kernel } from '../../evaluation/ports/bench';

type GraphNode = Pick<Node, 'name' | 'opType' | 'inputs' | 'outputs'>;

/** What one node of the model cost. */
export interface MappedNode {
  readonly name: string;
  readonly op: string;
  /** Median of the runs in milliseconds; `null` when the runtime made it part of `into`, or of nothing. */
  readonly ms: number | null;
  readonly into?: string;
}

export interface MappedProfile {
  readonly nodes: readonly MappedNode[];
  /** What no node of the model stands for. */
  readonly added: readonly Kernel[];
}

/**
 * Brings the runtime's times back to the nodes of the model. The runtime fuses nodes, renames what it
 * fuses and puts in changes of layout, but keeps the names of the values that are still computed: the
 * node that made such a value stands for its kernel, and so do the nodes before it whose values are
 * gone. Of such a group, the node of the kernel's own operator carries the time.
 * @param graph the model as it was built
 * @param optimized the graph that ran; empty where it is not known, and names alone have to tell
 */
export function mapProfile(
  graph: readonly GraphNode[],
  optimized: readonly GraphNode[],
  kernels: readonly Kernel[],
): MappedProfile {
  const places = new Places(graph);
  const runs = pairUp(optimized, kernels);
  const owners = new Map<Kernel, GraphNode>();
  for (const { kernel, node } of runs) {
    const owner = places.ownerOf(kernel, node);
    if (owner) owners.set(kernel, owner);
  }
  followConsumers(runs, owners);
  const taken = new Set(owners.values());
  for (const { kernel, node } of runs) {
    const made =
      isRelayout(kernel.op) && node ? places.producer.get(itemAt(node.outputs, 0)) : undefined;
    if (!made || taken.has(made)) continue;
    owners.set(kernel, made);
  }
  const groups = groupsOf(graph, new Set(owners.values()), places);
  const times = timesOf(groups, owners);
  const nodes = graph.map((node) => mapped(node, groups, times));
  return { nodes, added: kernels.filter((kernel) => !owners.has(kernel)) };
}

interface Run {
  readonly kernel: Kernel;
  readonly node?: GraphNode;
}

/** Changes of layout, which the runtime puts in. */
function isRelayout(op: string): boolean {
  return /^Reorder(Input|Output)$/.test(op);
}

/** The kernels with their nodes; a node without a name is called `OP_INDEX` by the profiler. */
function pairUp(optimized: readonly GraphNode[], kernels: readonly Kernel[]): readonly Run[] {
  const named = new Map(optimized.map((node) => [node.name, node]));
  const unnamed = new Map<string, GraphNode[]>();
  for (const node of optimized.filter(({ name }) => name === ''))
    unnamed.set(node.opType, [...(unnamed.get(node.opType) ?? []), node]);
  const number = ({ name, op }: Kernel) => Number(name.slice(op.length + 1));
  const nameless = kernels.filter(({ name, op }) => !named.has(name) && name.startsWith(`${op}_`));
  const found = new Map<Kernel, GraphNode | undefined>();
  for (const kernel of nameless.toSorted((a, b) => number(a) - number(b)))
    found.set(kernel, unnamed.get(kernel.op)?.shift());
  return kernels.map((kernel) => {
    const node = named.get(kernel.name) ?? found.get(kernel);
    return node ? { kernel, node } : { kernel };
  });
}

/** Nodes of the model by name and by the values that they make and read. */
class Places {
  readonly producer = new Map<string, GraphNode>();
  readonly consumers = new Map<string, GraphNode[]>();
  private readonly byName = new Map<string, GraphNode>();

  constructor(graph: readonly GraphNode[]) {
    for (const node of graph) {
      this.byName.set(node.name, node);
      for (const value of node.outputs) this.producer.set(value, node);
      for (const value of node.inputs)
        this.consumers.set(value, [...(this.consumers.get(value) ?? []), node]);
    }
  }

  /** The node whose value a kernel makes; the runtime calls what it lays out again `VALUE_nchwc`. */
  ownerOf({ name, op }: Kernel, node: GraphNode | undefined): GraphNode | undefined {
    if (isRelayout(op)) return undefined;
    const value = name.replace(/_nchwc(_token_\d+)?$/, '');
    const made = node?.outputs.map((output) => this.producer.get(output)).find(Boolean);
    return this.producer.get(value) ?? made ?? this.byName.get(name.replace(/\/.*$/s, ''));
  }
}

/** What is left belongs to the operator that it was unfolded from: the one that reads its value. */
function followConsumers(runs: readonly Run[], owners: Map<Kernel, GraphNode>): void {
  for (const { kernel, node } of runs.toReversed()) {
    if (owners.has(kernel) || !node || isRelayout(kernel.op)) continue;
    const reader = runs.find(
      (other) =>
        owners.has(other.kernel) &&
        other.node?.inputs.some((value) => node.outputs.includes(value)),
    );
    if (reader) owners.set(kernel, valueAt(owners, reader.kernel));
  }
}

/** Each owner with the nodes that became part of its kernel. */
function groupsOf(
  graph: readonly GraphNode[],
  owners: ReadonlySet<GraphNode>,
  places: Places,
): ReadonlyMap<GraphNode, GraphNode> {
  const groupOf = new Map<GraphNode, GraphNode>([...owners].map((node) => [node, node]));
  const firstOf = (nodes: readonly (GraphNode | undefined)[]) =>
    nodes.map((node) => node && groupOf.get(node)).find(Boolean);
  for (const node of graph.toReversed()) {
    if (groupOf.has(node) || node.opType === 'Constant') continue;
    const into = firstOf(node.outputs.flatMap((value) => places.consumers.get(value) ?? []));
    if (into) groupOf.set(node, into);
  }
  for (const node of graph) {
    if (groupOf.has(node) || node.opType === 'Constant') continue;
    const into = firstOf(node.inputs.map((value) => places.producer.get(value)));
    if (into) groupOf.set(node, into);
  }
  return groupOf;
}

interface GroupTime {
  readonly main: GraphNode;
  readonly ms: number;
}

function timesOf(
  groups: ReadonlyMap<GraphNode, GraphNode>,
  owners: ReadonlyMap<Kernel, GraphNode>,
): ReadonlyMap<GraphNode, GroupTime> {
  const members = new Map<GraphNode, GraphNode[]>();
  for (const [node, owner] of groups) members.set(owner, [...(members.get(owner) ?? []), node]);
  const times = new Map<GraphNode, GroupTime>();
  for (const [kernel, owner] of owners) {
    const op = kernel.op.replace(/^Fused/, '');
    const same = valueAt(members, owner).find(({ opType }) => opType === op);
    const before = times.get(owner);
    const main = before && before.ms > kernel.ms ? before.main : (same ?? owner);
    times.set(owner, { main, ms: (before?.ms ?? 0) + kernel.ms });
  }
  return times;
}

function mapped(
  node: GraphNode,
  groups: ReadonlyMap<GraphNode, GraphNode>,
  times: ReadonlyMap<GraphNode, GroupTime>,
): MappedNode {
  const owner = groups.get(node);
  const time = owner && times.get(owner);
  const same = { name: node.name, op: node.opType };
  if (!time) return { ...same, ms: null };
  return time.main === node
    ? { ...same, ms: time.ms }
    : { ...same, ms: null, into: time.main.name };
}
