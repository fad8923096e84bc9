import { itemAt, valueAt } from '../shared/items/lookUp';
import type { Graph } from '../onnx/model';
import type { Flow } from './flow';

/**
 * The flow with each stage's steps one after the other, where the walk that ordered it went through
 * several stages in turn, as through a neck and its heads. Inside a stage the order stays.
 * @param stages ranges of `graph.nodes`, in the order of execution
 */
export function inStageOrder(
  flow: Flow,
  graph: Graph,
  stages: readonly { readonly from: number; readonly to: number }[],
): Flow {
  const index = new Map(graph.nodes.map((node, at) => [node, at]));
  const keys = flow.steps.map((step) => {
    if (step.role !== 'operator') return step.role === 'input' ? -1 : stages.length + 1;
    const at = valueAt(index, step.count.node);
    const stage = stages.findIndex(({ from, to }) => at >= from && at < to);
    return stage < 0 ? stages.length : stage;
  });
  const order = keys.map((_, at) => at).sort((a, b) => itemAt(keys, a) - itemAt(keys, b) || a - b);
  const place = new Map(order.map((from, to) => [from, to]));
  const inputs = order.map((at) => itemAt(flow.inputs, at).map((source) => valueAt(place, source)));
  const isSound = inputs.every((sources, to) => sources.every((source) => source < to));
  return isSound ? { steps: order.map((at) => itemAt(flow.steps, at)), inputs } : flow;
}
