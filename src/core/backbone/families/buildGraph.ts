import { itemAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { GraphBuilder, type Value, type WeightSource } from '../../onnx/graphBuilder';
import type { Graph } from '../../onnx/model';
import { familyOf } from './catalogue';
import type { Architecture, ArchitectureOptions } from './family';
import type { FeatureMap } from './featureMap';
import type { ClassifierSpec } from './classifierHead';
import { addClassifiers } from './classifierHead';
import { levelOf, levelsOfStrides, levelStrides } from './levels';
import { Net, type StageRange } from './net';
import { buildDetector } from './detector/buildDetector';
import { stridesOf, wrongStrides } from './detector/neckStrides';
import type { DetectorSpec } from './detector/detectorSpec';
import { sentence } from '../../shared/text/sentence';

/** What follows the last stage. */
export type HeadSpec =
  | ClassifierSpec
  /** The head that a detector's architecture has of its own. */
  | { readonly type: 'detection'; readonly classes: number }
  /** Neck and heads over any backbone, whose weights are then under `backbone.`. */
  | ({ readonly type: 'detector' } & DetectorSpec)
  /** Bare feature levels; absent: the last one alone. */
  | { readonly type: 'none'; readonly outIndices?: readonly number[] };

export interface GraphSpec {
  readonly arch: string;
  readonly options: ArchitectureOptions;
  readonly input: {
    /** `[height, width]` in pixels; null leaves both free. */
    readonly size: readonly [number, number] | null;
    readonly channels: number;
    /** Null leaves the batch free. */
    readonly batch: number | null;
  };
  readonly head: HeadSpec;
  /** Feature levels that are given out next to the head. */
  readonly outIndices?: readonly number[];
}

export interface BuiltGraph {
  readonly graph: Graph;
  readonly stages: readonly StageRange[];
}

/**
 * Builds an architecture as a graph, node by node.
 * @param weights absent: a graph whose weights are known by name and shape alone
 * @throws UserError for an unknown architecture, an option that it has no meaning for, or an input
 *   that is too small
 */
export function buildGraph(spec: GraphSpec, weights?: WeightSource): BuiltGraph {
  const family = familyOf(spec.arch);
  for (const option of Object.keys(spec.options) as (keyof ArchitectureOptions)[]) {
    if (spec.options[option] === undefined || family.options.includes(option)) continue;
    throw new UserError(
      sentence('option_without_meaning', { option, arch: family.name }),
      l10n.t('Remove it; {0} takes {1}.', family.name, family.options.join(', ')),
    );
  }
  const builder = new GraphBuilder(spec.arch, weights);
  const net = new Net(builder);
  const architecture = family.architecture(spec.arch, spec.options);
  const input = image(builder, spec);
  if (spec.head.type === 'detector') addDetector(net, architecture, input, spec, spec.head);
  else addHead(net, architecture, architecture.features(net, input), spec);
  const built = { graph: builder.graph(), stages: net.stages };
  const takesLevels = spec.head.type === 'none' || spec.head.type === 'detector';
  return takesLevels ? livePart(built) : built;
}

function addDetector(
  net: Net,
  architecture: Architecture,
  input: FeatureMap,
  { arch, input: { batch } }: GraphSpec,
  head: DetectorSpec,
): void {
  const levels = net.graph.within('backbone.', () => {
    architecture.features(net, input);
    return levelsOf(net, architecture, head).map((index) =>
      levelOf(net, architecture, index, arch),
    );
  });
  buildDetector(net, levels, head, batch);
}

/** What the outputs come from: bare feature levels need nothing behind the coarsest of them. */
function livePart({ graph, stages }: BuiltGraph): BuiltGraph {
  const needed = new Set(graph.outputs.map(({ name }) => name));
  const nodes = graph.nodes
    .toReversed()
    .filter(({ inputs, outputs }) => {
      const live = outputs.some((name) => needed.has(name));
      if (live) inputs.forEach((name) => needed.add(name));
      return live;
    })
    .toReversed();
  const kept = new Set(nodes);
  const place = (end: number) => graph.nodes.slice(0, end).filter((node) => kept.has(node)).length;
  return {
    graph: {
      ...graph,
      nodes,
      initializers: graph.initializers.filter(({ name }) => needed.has(name)),
    },
    stages: stages
      .map((stage) => ({ ...stage, from: place(stage.from), to: place(stage.to) }))
      .filter(({ from, to }) => from < to),
  };
}

function image(builder: GraphBuilder, { input }: GraphSpec): FeatureMap {
  const [height, width] = input.size ?? [null, null];
  const shape = [input.batch ?? 'batch', input.channels, height ?? 'height', width ?? 'width'];
  const value = builder.input('input', shape);
  return { value, channels: input.channels, height, width, stride: 1 };
}

/** @throws UserError where no levels are named and the architecture lacks those that the neck joins */
function levelsOf(net: Net, architecture: Architecture, { levels, neck }: DetectorSpec) {
  if (levels) return levels;
  const strides = levelStrides(net.stages, architecture);
  const found = levelsOfStrides(strides, stridesOf(neck));
  if (found.every((index) => index >= 0)) return found;
  throw wrongStrides(strides, stridesOf(neck));
}

function addHead(net: Net, architecture: Architecture, features: FeatureMap, spec: GraphSpec) {
  const { head } = spec;
  if (head.type === 'none') return addLevels(net, architecture, head.outIndices, spec);
  const from = net.graph.nodeCount;
  const batch = spec.input.batch ?? 'batch';
  if (head.type === 'detection') {
    const value = detectionOutput(net, architecture, features, head.classes, spec.arch);
    net.graph.output(value, 'output0', [batch, 4 + head.classes, null]);
  } else if (head.type !== 'detector') {
    addClassifiers(net, architecture, features, head, batch);
  }
  if (spec.outIndices) addLevels(net, architecture, spec.outIndices, spec);
  const begin = Math.max(from, ...net.stages.map((stage) => stage.to));
  const output = { ...features, value: itemAt(net.graph.outputNames, 0) };
  net.stages.push({ name: 'head', from: begin, to: net.graph.nodeCount, output });
}

function detectionOutput(
  net: Net,
  architecture: Architecture,
  features: FeatureMap,
  classes: number,
  arch: string,
): Value {
  if (architecture.detect) return architecture.detect(net, features, classes);
  throw new UserError(
    sentence('no_detection_head', { arch }),
    l10n.t('Choose a YOLO architecture, or set head.type to "classification" or "none".'),
  );
}

function addLevels(
  net: Net,
  architecture: Architecture,
  outIndices: readonly number[] | undefined,
  spec: GraphSpec,
): void {
  for (const index of outIndices ?? [architecture.levels.length - 1]) {
    const map = levelOf(net, architecture, index, spec.arch);
    const { value, channels, height, width } = map;
    const shape = [spec.input.batch ?? 'batch', channels, height ?? null, width ?? null];
    net.graph.output(value, `level${index}`, shape);
  }
}
