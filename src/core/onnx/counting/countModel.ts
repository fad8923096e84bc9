import { byteLength } from '../dataType';
import type { Graph, Model, Node, Shape } from '../model';
import type { Facts } from '../shapes/facts';
import { contextOf, sizeOf, UNKNOWN } from '../shapes/facts';
import type { InferOptions } from '../shapes/inferShapes';
import { inferShapes } from '../shapes/inferShapes';
import { batchOf, boundToBatch, carriedValues } from './batch';
import { countWarnings } from './countWarnings';
import { macsOfNode } from './macs';
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
  /** Those of the nodes of which they are known. */
  readonly macsAtLeast: number;
  /** Bytes of all nodes' outputs for a batch of one; `null` when they cannot be told. */
  readonly activationBytes: number | null;
  /** In order of execution. */
  readonly nodes: readonly NodeCount[];
  readonly values: ReadonlyMap<string, Facts>;
  /** Why a figure is missing or partial; each a sentence. */
  readonly warnings: readonly string[];
}

/**
 * Counts what a model computes and stores, per node and whole, from its structure alone: for one
 * sample. A free axis of samples has the length one; of a fixed one what every sample has is divided out.
 * @param options lengths of other free dimensions
 * @throws UserError when the graph is not sound
 */
export function countModel(
  model: Pick<Model, 'graph' | 'opsetImports'>,
  options: InferOptions = {},
): ModelCounts {
  const { graph } = model;
  const opset = model.opsetImports.find(({ domain }) => domain === '')?.version ?? 1;
  const fed = fedInputs(graph);
  const free = inferShapes(model, options);
  const batch = batchOf(fed, free, opset);
  const bound = boundToBatch(fed, batch, options);
  const inferred = bound === options ? free : inferShapes(model, bound);
  const carried = carriedValues(graph, inferred.nodes, batch);
  const parameters = countParameters(graph);
  const perSample = (figure: number | null, isOfSamples: boolean) =>
    figure !== null && isOfSamples && figure % batch.size === 0 ? figure / batch.size : figure;
  const nodes = inferred.nodes.map((node): NodeCount => {
    const outputs = node.outputs.map((name) => inferred.values.get(name) ?? UNKNOWN);
    const shapes = outputs.map(({ shape }) => shape);
    const macs = macsOfNode(node, contextOf(node, inferred.values, opset), shapes);
    const bytes = node.opType === 'Constant' ? 0 : bytesOf(outputs);
    return {
      node,
      parameters: parameters.byNode.get(node) ?? 0,
      macs: perSample(
        macs,
        node.inputs.some((name) => carried.has(name)),
      ),
      shapes,
      activationBytes: perSample(
        bytes,
        node.outputs.some((name) => carried.has(name)),
      ),
    };
  });
  const missing = nodes.filter(({ macs }) => macs === null).map(({ node }) => node);
  const macsAtLeast = nodes.reduce((sum, { macs }) => sum + (macs ?? 0), 0);
  return {
    parameters: parameters.parameters,
    macs: total(nodes.map(({ macs }) => macs)),
    macsAtLeast,
    activationBytes: total(nodes.map((count) => count.activationBytes)),
    nodes,
    values: inferred.values,
    warnings: countWarnings(missing, inferred.unknownOps, macsAtLeast),
  };
}

/** Inputs that a caller feeds: those that are not initialisers with a default. */
export function fedInputs(graph: Graph): Graph['inputs'] {
  const stored = new Set(graph.initializers.map(({ name }) => name));
  return graph.inputs.filter(({ name }) => !stored.has(name));
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
