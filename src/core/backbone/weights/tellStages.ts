import { itemAt } from '../../shared/items/lookUp';
import { byteLength, elementCount } from '../../onnx/dataType';
import type { Graph, Tensor } from '../../onnx/model';
import type { StageRange } from '../families/net';

/** A stage of a model whose weights are made. */
export interface MadeStage {
  readonly index: number;
  readonly name: string;
  /** How many stages the model has. */
  readonly total: number;
}

/**
 * Tells when the last weight of each stage is made, in the order of the stages. A stage without
 * weights is done with the one before it.
 */
export function tellStages(
  graph: Graph,
  stages: readonly StageRange[],
  onStage: (stage: MadeStage) => void,
): Graph {
  const stageOf = new Map<string, number>();
  stages.forEach(({ from, to }, index) => {
    for (const { inputs } of graph.nodes.slice(from, to))
      for (const name of inputs) if (!stageOf.has(name)) stageOf.set(name, index);
  });
  const left = stages.map(({ name }, index) => ({ index, name, weights: 0 }));
  const count = (name: string, by: number) => {
    itemAt(left, stageOf.get(name) ?? 0).weights += by;
  };
  for (const { name } of graph.initializers) count(name, 1);
  let told = 0;
  const made = (tensor: string) => {
    count(tensor, -1);
    for (const { index, name, weights } of left.slice(told)) {
      if (weights > 0) break;
      told += 1;
      onStage({ index, name, total: stages.length });
    }
  };
  const progressOptions = (tensor: Tensor): Tensor => {
    const { data, name } = tensor;
    if (data.kind !== 'lazy') return tensor;
    const length = byteLength(tensor.dataType, elementCount(tensor.dims, name));
    const read = async (target: Uint8Array, offset: number) => {
      await data.read(target, offset);
      if (offset + target.length === length) made(name);
    };
    return { ...tensor, data: { kind: 'lazy', read } };
  };
  return { ...graph, initializers: graph.initializers.map(progressOptions) };
}
