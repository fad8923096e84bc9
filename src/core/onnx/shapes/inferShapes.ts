import type { Graph, Node, Shape } from '../model';
import type { ModelStructure } from '../readStructure';
import { innerGraphs, sortedNodes } from '../topology';
import { elementwiseRules } from './elementwiseRules';
import type { Facts, OpContext, ShapeRule } from './facts';
import { UNKNOWN } from './facts';
import { layoutRules } from './layoutRules';
import { matrixRules } from './matrixRules';
import { reductionRules, tensorFacts } from './reductionRules';
import { selectionRules } from './selectionRules';
import { windowRules } from './windowRules';

/** One entry for each operator. */
const RULES: ReadonlyMap<string, ShapeRule> = new Map(
  [elementwiseRules, layoutRules, matrixRules, reductionRules, selectionRules, windowRules].flatMap(
    (rules) => Object.entries(rules),
  ),
);

/** Domains whose operators carry ONNX's names and meanings. */
const RULED_DOMAINS = new Set(['', 'com.microsoft']);

/** Operators that run inner graphs. */
const CONTROL_FLOW = new Set(['If', 'Loop', 'Scan', 'SequenceMap']);

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
  const { values, unknownOps } = inference;
  return { values, nodes, unknownOps };
}

class Inference {
  readonly values = new Map<string, Facts>();
  readonly unknownOps = new Map<string, number>();
  private readonly declared: ReadonlyMap<string, Facts>;

  constructor(
    graph: Graph,
    private readonly opset: number,
    options: InferOptions,
  ) {
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
    if (CONTROL_FLOW.has(node.opType) && node.domain === '') return controlFlow(node);
    const rule = RULED_DOMAINS.has(node.domain) ? RULES.get(node.opType) : undefined;
    if (rule) return rule(this.context(node));
    const label = node.domain ? `${node.domain}.${node.opType}` : node.opType;
    this.unknownOps.set(label, (this.unknownOps.get(label) ?? 0) + 1);
    return [];
  }

  private context(node: Node): OpContext {
    return {
      opType: node.opType,
      attributes: node.attributes,
      inputs: node.inputs.map((name) => (name === '' ? undefined : this.values.get(name))),
      outputCount: node.outputs.length,
      opset: this.opset,
    };
  }

  /** Fills what a rule could not tell from what the file declares. */
  private completed(name: string, facts: Facts): Facts {
    const declared = this.declared.get(name);
    if (!declared) return facts;
    const dataType = facts.dataType ?? declared.dataType;
    if (!facts.shape) return { ...facts, dataType, shape: declared.shape };
    if (declared.shape?.length !== facts.shape.length) return { ...facts, dataType };
    const shape = facts.shape.map((dim, i) => dim ?? declared.shape![i]!);
    return { ...facts, dataType, shape };
  }
}

/** Outputs of a branch or loop: what its inner graph declares, where the branches agree. */
function controlFlow(node: Node): readonly Facts[] {
  const [first, ...others] = innerGraphs(node);
  if (!first || node.opType !== 'If') return [];
  return first.outputs.map(({ dataType, shape }, i) => {
    const agree = others.every((g) => String(g.outputs[i]?.shape) === String(shape));
    return { dataType, shape: agree ? shape : null };
  });
}
