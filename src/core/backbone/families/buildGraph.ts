import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { GraphBuilder, type Value, type WeightSource } from '../../onnx/graphBuilder';
import type { Graph } from '../../onnx/model';
import { familyOf } from './catalogue';
import type { Architecture, ArchitectureOptions } from './family';
import type { FeatureMap } from './featureMap';
import type { ClassifierSpec } from './classifierHead';
import { addClassifiers } from './classifierHead';
import { Net, type StageRange } from './net';
import { sentence } from '../../shared/text/sentence';

/** What follows the last stage. */
export type HeadSpec =
  | ClassifierSpec
  | { readonly type: 'detection'; readonly classes: number }
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
  const features = architecture.features(net, image(builder, spec));
  addHead(net, architecture, features, spec);
  const built = { graph: builder.graph(), stages: net.stages };
  return spec.head.type === 'none' ? livePart(built) : built;
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

function addHead(net: Net, architecture: Architecture, features: FeatureMap, spec: GraphSpec) {
  const { head } = spec;
  if (head.type === 'none') return addLevels(net, architecture, head.outIndices, spec);
  const from = net.graph.nodeCount;
  const batch = spec.input.batch ?? 'batch';
  if (head.type === 'detection') {
    const value = detectionOutput(net, architecture, features, head.classes, spec.arch);
    net.graph.output(value, 'output0', [batch, 4 + head.classes, null]);
    if (spec.outIndices) addLevels(net, architecture, spec.outIndices, spec);
    return markHead(net, from, features);
  }
  addClassifiers(net, architecture, features, head, batch);
  if (spec.outIndices) addLevels(net, architecture, spec.outIndices, spec);
  markHead(net, from, features);
}

function markHead(net: Net, from: number, output: FeatureMap): void {
  const begin = Math.max(from, ...net.stages.map((stage) => stage.to));
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
  { levels, levelMap }: Architecture,
  outIndices: readonly number[] | undefined,
  spec: GraphSpec,
): void {
  for (const index of outIndices ?? [levels.length - 1]) {
    const stage = net.stages.find(({ name }) => name === levels[index]);
    if (!stage) {
      throw new UserError(
        sentence('no_such_level', { index, arch: spec.arch, last: levels.length - 1 }),
        l10n.t('Choose levels that exist.'),
      );
    }
    const map = levelMap?.(net, stage.output, stage.name) ?? stage.output;
    const { value, channels, height, width } = map;
    const shape = [spec.input.batch ?? 'batch', channels, height ?? null, width ?? null];
    net.graph.output(value, `level${index}`, shape);
  }
}
