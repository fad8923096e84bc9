import { itemAt } from '../../shared/items/lookUp';
import type { Graph, Node, Shape } from '../model';
import type { ModelStructure } from '../readStructure';
import { operatorName, sortedNodes } from '../topology';
import { tensorFacts } from './constantRules';
import { controlFlow, isControlFlow } from './controlFlow';
import type { Facts } from './facts';
import { contextOf, UNKNOWN } from './facts';
import { shapeRule } from './rules';

export interface InferredShapes {
  /** Facts of every value of the outermost graph by name. */
  readonly values: ReadonlyMap<string, Facts>;
  /** The outermost graph's nodes in order of execution. */
  readonly nodes: readonly Node[];
  /** Operators that no rule knows, with how often they occur: `DOMAIN.NAME` or `NAME`. */
  readonly unknownOps: ReadonlyMap<string, number>;
}

export interface InferOptions {
  /** Lengths of symbolic dimensions by name. */
  readonly dims?: Readonly<Record<string, number>>;
  /** Whole shapes of inputs by name. */
  readonly inputs?: Readonly<Record<string, Shape>>;
}

/**
 * Shapes of all values without running the model: rules for each operator, with the integers that
 * the graph computes its own shapes from; where no rule knows, what the file declares.
 * @throws UserError when the graph is not sound
 */
export function inferShapes(
  model: Pick<ModelStructure, 'graph' | 'opsetImports'>,
  options: InferOptions = {},
): InferredShapes {
  const { graph } = model;
  const opset = model.opsetImports.find(({ domain }) => domain === '')?.version ?? 1;
  const nodes = sortedNodes(graph);
  const inference = new Inference(graph, opset, options);
  for (const node of nodes) inference.visit(node);
  return { values: inference.values, nodes, unknownOps: countNames(inference.unknown) };
}

function countNames(nodes: ReadonlySet<Node>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const name = operatorName(node);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

class Inference {
  readonly values: Map<string, Facts>;
  private readonly declared: ReadonlyMap<string, Facts>;

  constructor(
    graph: Graph,
    private readonly opset: number,
    private readonly options: InferOptions,
    /** Nodes that no rule knows, those of inner graphs included. */
    readonly unknown = new Set<Node>(),
    outer: ReadonlyMap<string, Facts> = new Map(),
  ) {
    this.values = new Map(outer);
    const bind = (shape: Shape): Shape =>
      shape?.map((dim) => (typeof dim === 'string' ? (options.dims?.[dim] ?? dim) : dim)) ?? null;
    const known = [...graph.valueInfo, ...graph.outputs];
    this.declared = new Map(
      known.map(({ name, dataType, shape }) => [name, { dataType, shape: bind(shape) }]),
    );
    for (const { name, dataType, shape } of graph.inputs) {
      this.values.set(name, { dataType, shape: options.inputs?.[name] ?? bind(shape) });
    }
    for (const tensor of graph.initializers) {
      this.values.set(tensor.name, tensorFacts(tensor));
    }
  }

  visit(node: Node): void {
    const facts = this.outputsOf(node);
    node.outputs.forEach((name, i) => {
      if (name !== '') this.values.set(name, this.completed(name, facts[i] ?? UNKNOWN));
    });
  }

  private outputsOf(node: Node): readonly Facts[] {
    if (isControlFlow(node)) {
      return controlFlow(node, this.values, (graph, given) => this.inside(graph, given));
    }
    const rule = shapeRule(node.domain, node.opType);
    if (rule) return rule(contextOf(node, this.values, this.opset));
    this.unknown.add(node);
    return [];
  }

  /** Facts of an inner graph's outputs; its inputs are given in order. */
  private inside(graph: Graph, given: readonly Facts[]): readonly Facts[] {
    const { opset, options, unknown, values } = this;
    const inner = new Inference(graph, opset, { dims: options.dims ?? {} }, unknown, values);
    graph.inputs.forEach(({ name, dataType }, i) => {
      const { shape, elements, dataType: known } = given[i] ?? UNKNOWN;
      const facts = { shape, dataType: known ?? dataType };
      inner.values.set(name, elements ? { ...facts, elements } : facts);
    });
    for (const node of sortedNodes(graph, new Set(values.keys()))) inner.visit(node);
    return graph.outputs.map(({ name }) => inner.values.get(name) ?? UNKNOWN);
  }

  /** Fills what a rule could not tell from what the file declares. */
  private completed(name: string, facts: Facts): Facts {
    const declared = this.declared.get(name);
    if (!declared) return facts;
    const dataType = facts.dataType ?? declared.dataType;
    if (!facts.shape) return { ...facts, dataType, shape: declared.shape };
    const { shape: own } = declared;
    if (own?.length !== facts.shape.length) return { ...facts, dataType };
    const shape = facts.shape.map((dim, i) => dim ?? itemAt(own, i));
    return { ...facts, dataType, shape };
  }
}
