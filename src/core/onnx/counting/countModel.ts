import * as l10n from '@vscode/l10n';
import { byteLength } from '../dataType';
import type { Graph, Model, Node, Shape } from '../model';
import type { Facts, OpContext } from '../shapes/facts';
import { sizeOf, UNKNOWN } from '../shapes/facts';
import type { InferOptions } from '../shapes/inferShapes';
import { inferShapes } from '../shapes/inferShapes';
import { innerGraphs } from '../topology';
import { macsOf } from './macs';
import { countParameters } from './parameters';

export interface NodeCount {
  readonly node: Node;
  readonly parameters: number;
  /** `null` where a shape is not known. */
  readonly macs: number | null;
  /** Shapes of the outputs for a batch of one. */
  readonly shapes: readonly Shape[];
  /** Bytes of the outputs; 0 for constants, `null` where a shape is not known. */
  readonly activationBytes: number | null;
}

export interface ModelCounts {
  /** Trainable values. */
  readonly parameters: number;
  /** Multiply-accumulates for a batch of one; `null` when they cannot be told. */
  readonly macs: number | null;
  /** Bytes of all nodes' outputs for a batch of one; `null` when they cannot be told. */
  readonly activationBytes: number | null;
  /** In order of execution. */
  readonly nodes: readonly NodeCount[];
  readonly values: ReadonlyMap<string, Facts>;
  /** Why a figure is missing or partial; each a sentence. */
  readonly warnings: readonly string[];
}

/**
 * Counts what a model computes and stores, per node and whole, from its structure alone.
 * A free first dimension of an input counts as a batch of one; a fixed one is divided out.
 * @param options lengths of other free dimensions
 * @throws UserError when the graph is not sound
 */
export function countModel(
  model: Pick<Model, 'graph' | 'opsetImports'>,
  options: InferOptions = {},
): ModelCounts {
  const { graph } = model;
  const batch = batchOf(graph);
  const inferred = inferShapes(model, withBatchOfOne(graph, options));
  const parameters = countParameters(graph);
  const opset = model.opsetImports.find(({ domain }) => domain === '')?.version ?? 1;
  const nodes = inferred.nodes.map((node): NodeCount => {
    const outputs = node.outputs.map((name) => inferred.values.get(name) ?? UNKNOWN);
    const shapes = outputs.map(({ shape }) => shape);
    const macs = macsOf(contextOf(node, inferred.values, opset), shapes);
    const activationBytes = node.opType === 'Constant' ? 0 : bytesOf(outputs);
    const own = parameters.byNode.get(node) ?? 0;
    return {
      node,
      parameters: own,
      macs: macs === null ? null : macs / batch,
      shapes,
      activationBytes: activationBytes === null ? null : activationBytes / batch,
    };
  });
  return {
    parameters: parameters.parameters,
    macs: total(nodes.map(({ macs }) => macs)),
    activationBytes: total(nodes.map((count) => count.activationBytes)),
    nodes,
    values: inferred.values,
    warnings: warningsOf(nodes, inferred.unknownOps),
  };
}

/** Inputs that a caller feeds: those that are not initialisers with a default. */
export function fedInputs(graph: Graph): Graph['inputs'] {
  const stored = new Set(graph.initializers.map(({ name }) => name));
  return graph.inputs.filter(({ name }) => !stored.has(name));
}

function batchOf(graph: Graph): number {
  const first = fedInputs(graph).find(({ shape }) => (shape?.length ?? 0) > 1)?.shape?.[0];
  return typeof first === 'number' && first > 0 ? first : 1;
}

function withBatchOfOne(graph: Graph, options: InferOptions): InferOptions {
  const dims: Record<string, number> = {};
  const inputs: Record<string, Shape> = {};
  for (const { name, shape } of fedInputs(graph)) {
    const [first, ...rest] = shape ?? [];
    if (typeof first === 'string') dims[first] = 1;
    if (first === null) {
      inputs[name] = [1, ...rest.map((dim) => options.dims?.[String(dim)] ?? dim)];
    }
  }
  return { dims: { ...dims, ...options.dims }, inputs: { ...inputs, ...options.inputs } };
}

function contextOf(node: Node, values: ReadonlyMap<string, Facts>, opset: number): OpContext {
  return {
    opType: node.opType,
    attributes: node.attributes,
    inputs: node.inputs.map((name) => (name === '' ? undefined : values.get(name))),
    outputCount: node.outputs.length,
    opset,
  };
}

function bytesOf(outputs: readonly Facts[]): number | null {
  return total(
    outputs.map(({ shape, dataType }) => {
      const size = sizeOf(shape);
      return size === null || !dataType ? null : byteLength(dataType, size);
    }),
  );
}

function total(parts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return sum;
}

function warningsOf(
  nodes: readonly NodeCount[],
  unknownOps: ReadonlyMap<string, number>,
): string[] {
  const warnings: string[] = [];
  if (unknownOps.size > 0) {
    const names = [...unknownOps].map(([name, count]) => (count > 1 ? `${name} (${count})` : name));
    warnings.push(l10n.t('Operators that are not known here: {0}.', names.join(', ')));
  }
  const missing = nodes.filter(({ macs }) => macs === null);
  if (missing.length > 0) {
    const [first] = missing;
    const name = first!.node.name || first!.node.outputs[0];
    warnings.push(
      l10n.t(
        'Multiply-accumulates are not known: the shapes of {0} products are not known, first {1} "{2}".',
        missing.length,
        first!.node.opType,
        name ?? '',
      ),
    );
  }
  if (nodes.some(({ node }) => innerGraphs(node).length > 0)) {
    warnings.push(
      l10n.t('Branches and loops are not counted: what they compute depends on the data.'),
    );
  }
  return warnings;
}
