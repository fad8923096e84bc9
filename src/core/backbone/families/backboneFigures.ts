import { BUILT_OPSET } from '../../onnx/graphBuilder';
import type { NodeCount } from '../../onnx/counting/countModel';
import { countModel } from '../../onnx/counting/countModel';
import { receptiveFields } from '../../onnx/counting/receptiveField';
import type { BuiltGraph, GraphSpec } from './buildGraph';
import { buildGraph } from './buildGraph';

/** Figures of one stage. */
export interface StageFigures {
  readonly name: string;
  /** Of what it gives on, for one image: `[channels, height, width]`, or the first output's. */
  readonly shape: readonly (number | null)[];
  /** Input pixels from one element to the next. */
  readonly stride: number;
  /** Side in input pixels that one element sees; `null` when it sees the whole image. */
  readonly receptive_field: number | null;
  /** Trainable values. */
  readonly parameters: number;
  /** Multiply-accumulates for one image. */
  readonly macs: number | null;
  readonly activation_bytes: number | null;
}

/** Figures of an architecture, known without any weights. */
export interface BackboneFigures {
  readonly parameters: number;
  readonly macs: number | null;
  readonly activation_bytes: number | null;
  readonly stages: readonly StageFigures[];
}

/**
 * Counts an architecture from its graph, whole and by stage; no weight is made.
 * @throws UserError for what cannot be built
 */
export function backboneFigures(spec: GraphSpec): BackboneFigures {
  return figuresOf(buildGraph(spec));
}

/** The figures of a graph that was built, with or without its weights. */
export function figuresOf({ graph, stages }: BuiltGraph): BackboneFigures {
  const opsetImports = [{ domain: '', version: BUILT_OPSET }];
  const counts = countModel({ graph, opsetImports });
  const inputs = graph.inputs.map(({ name }) => name);
  const views = receptiveFields(graph.nodes, inputs, counts.values);
  return {
    parameters: counts.parameters,
    macs: counts.macs,
    activation_bytes: counts.activationBytes,
    stages: stages.map(({ name, from, to, output }): StageFigures => {
      const nodes = counts.nodes.slice(from, to);
      const last = output.value;
      const shape = counts.values.get(last)?.shape ?? [];
      return {
        name,
        shape: shape.slice(1).map((dim) => (typeof dim === 'number' ? dim : null)),
        stride: output.stride,
        receptive_field: views.get(last)?.receptiveField ?? null,
        parameters: nodes.reduce((sum, node) => sum + node.parameters, 0),
        macs: total(nodes, ({ macs }) => macs),
        activation_bytes: total(nodes, (node) => node.activationBytes),
      };
    }),
  };
}

function total(
  nodes: readonly NodeCount[],
  part: (node: NodeCount) => number | null,
): number | null {
  return nodes.reduce<number | null>((sum, node) => {
    const value = part(node);
    return sum === null || value === null ? null : sum + value;
  }, 0);
}
