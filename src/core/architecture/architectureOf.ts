import { itemAt, valueAt } from '../shared/items/lookUp';
import type { ModelCounts } from '../onnx/counting/countModel';
import { countModel } from '../onnx/counting/countModel';
import type { Graph, Model, Shape } from '../onnx/model';
import type { InferOptions } from '../onnx/shapes/inferShapes';
import { constantNames } from './constants';
import { detectorStages } from './detectorStages';
import { describeNodes } from './describeNodes';
import type { DescribedNodes } from './describeNodes';
import { moduleNames, moduleNumber } from './groups/moduleNames';
import { flowOf, type Flow } from './flow';
import { groupRows } from './groupRows';
import { groupTree } from './groups/groupTree';
import { shownName } from './shownText';
import { inStageOrder } from './stageOrder';
import { stageRows } from './stageRows';
import type { Architecture, NodeTimes } from './types';

/** A sentence that names many operators is cut. */
const MAX_WARNING = 600;

export interface ArchitectureSource extends Pick<Model, 'graph' | 'opsetImports'> {
  readonly title: string;
  /** Stages that are known, as ranges of `graph.nodes`; absent: they are found. */
  readonly stages?: readonly {
    readonly name: string;
    readonly from: number;
    readonly to: number;
  }[];
  readonly times?: NodeTimes;
  /** Lengths of free dimensions. */
  readonly infer?: InferOptions;
}

/**
 * What a model looks like inside: its nodes in an order that names have no part in, what is constant
 * folded into what reads it, gathered into stages and blocks, with the figures of each.
 * @throws UserError when the graph is not sound
 */
export function architectureOf(source: ArchitectureSource): Architecture {
  const { graph, opsetImports, times = null } = source;
  const counts = countModel({ graph, opsetImports }, source.infer);
  const constants = constantNames(
    graph,
    counts.nodes.map(({ node }) => node),
  );
  const parts = detectorStages(graph);
  const walked = flowOf(graph, counts, constants);
  const flow = parts ? inStageOrder(walked, graph, parts) : walked;
  const described = describeNodes({
    flow,
    counts,
    constants,
    inputShapes: inputShapes(graph),
    times,
  });
  const { kinds, values } = described;
  const first = flow.steps.filter(({ role }) => role === 'input').length;
  const end = flow.steps.length - graph.outputs.length;
  const known = parts ?? source.stages;
  const stages = known && canonicalStages(flow, graph, known);
  const tree = groupTree({ nodes: described.grouped, first, end, ...(stages ? { stages } : {}) });
  const rows = groupRows(described.nodes, described.grouped, tree);
  const modules = modulesOf(described);
  const { nodes } = rows;
  const groups = rows.groups.map((group) => ({ ...group, ...modules(group.label) }));
  return {
    title: shownName(source.title),
    nodes,
    kinds,
    values,
    groups,
    stages: stageRows(nodes, kinds, groups, first, end).map((stage) => ({
      ...stage,
      ...modules(stage.label),
    })),
    total: totalOf(
      counts,
      nodes.map(({ ms }) => ms),
    ),
    timed: times?.where ?? null,
    warnings: counts.warnings.map((warning) => shownName(warning, MAX_WARNING)),
  };
}

/** Tells what the modules are that a label names. */
function modulesOf({ nodes, grouped, kinds }: DescribedNodes) {
  const names = moduleNames(
    nodes.map(({ name, kind }, at) => {
      const { op, attributes } = itemAt(kinds, kind);
      const kernel = attributes.find(([key]) => key === 'kernel_shape')?.[1];
      const known = moduleNumber(name) !== undefined;
      return { name: known ? name : (grouped[at]?.path?.join('.') ?? ''), op, kernel };
    }),
  );
  return (label: string): { readonly module?: string } => {
    const found = label.split(' … ').map((each) => names.get(moduleNumber(each) ?? ''));
    return found.every((name) => name !== undefined) ? { module: found.join(' … ') } : {};
  };
}

function inputShapes(graph: Graph): ReadonlyMap<string, Shape> {
  return new Map(graph.inputs.map(({ name, shape }) => [name, shape]));
}

/** Stages in canonical order; `undefined` where that order tears one of them apart. */
function canonicalStages(
  { steps }: Flow,
  graph: Graph,
  stages: NonNullable<ArchitectureSource['stages']>,
): ArchitectureSource['stages'] {
  const index = new Map(graph.nodes.map((node, at) => [node, at]));
  const at = steps.map((step) => (step.role === 'operator' ? valueAt(index, step.count.node) : -1));
  const found: { name: string; from: number; to: number }[] = [];
  steps.forEach((step, place) => {
    if (step.role !== 'operator') return;
    const own = stages.find(({ from, to }) => itemAt(at, place) >= from && itemAt(at, place) < to);
    const last = found.at(-1);
    if (!own) return;
    if (last?.name === own.name && last.to === place) last.to = place + 1;
    else found.push({ name: own.name, from: place, to: place + 1 });
  });
  const isWhole = new Set(found.map(({ name }) => name)).size === found.length;
  return isWhole ? found : undefined;
}

function totalOf(counts: ModelCounts, times: readonly (number | null)[]): Architecture['total'] {
  const measured = times.filter((ms) => ms !== null);
  return {
    parameters: counts.parameters,
    macs: counts.macs,
    bytes: counts.activationBytes,
    ms: measured.length > 0 ? measured.reduce((a, b) => a + b, 0) : null,
  };
}
