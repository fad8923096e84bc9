import { BUILT_IR_VERSION, BUILT_OPSET } from '../../onnx/graphBuilder';
import { attribute } from '../../onnx/attribute';
import type { Graph, Model } from '../../onnx/model';
import type { GraphSpec } from '../families/buildGraph';
import { buildGraph } from '../families/buildGraph';
import { detectionOutputs } from '../families/detector/detectionOutputs';
import { familyOf } from '../families/catalogue';
import type { BackboneConfig, HeadConfig } from '../config/config';
import { specOf } from '../config/configSpec';
import type { BackboneFigures } from '../families/backboneFigures';
import { figuresOf } from '../families/backboneFigures';
import type { WeightReport } from '../weights/applyWeights';
import { applyWeights } from '../weights/applyWeights';
import type { InitPolicy } from '../weights/initPolicies';
import { detectorPolicy, policyOf } from '../weights/initPolicies';
import { withHalfWeights } from '../weights/halfPrecision';
import { tellStages } from '../weights/tellStages';
import type { MadeStage } from '../weights/tellStages';
import { withTodaysNames } from '../weights/earlierNames';
import { timmEpsilon, withOwnNames } from '../weights/timmWeights';
import type { WeightFile } from '../weights/weightFile';

export interface BuildOptions {
  /** Trained weights; absent: they are drawn by the framework's own rule. */
  readonly weights?: WeightFile;
  /** Whether a head that the weights lack is drawn at random, as a new set of classes asks for; true when absent. */
  readonly randomHead?: boolean;
  /** ε of every batch normalisation; absent: the architecture's, or timm's where the weights are. */
  readonly epsilon?: number;
  /** Of the random weights; 0 when absent. */
  readonly seed?: number;
  /** This tool's version, for the model's producer. */
  readonly version?: string;
  /** Told of each stage when its last weight has been made for writing. */
  readonly onStage?: (stage: MadeStage) => void;
}

export interface BuiltBackbone {
  /** Encode it with `encodeModelChunks`; its weights are read or drawn when they are written. */
  readonly model: Model;
  readonly figures: BackboneFigures;
  readonly weights: WeightReport;
}

/**
 * Builds the model that a configuration asks for. The weights file must stay open until the model is
 * written.
 * @throws UserError for what cannot be built and for weights that do not fit
 */
export function buildBackbone(config: BackboneConfig, options: BuildOptions = {}): BuiltBackbone {
  const spec = specOf(config);
  const sized = buildGraph(spec);
  const figures = figuresOf(sized);
  const built = config.input.dynamic
    ? buildGraph({ ...spec, input: { ...spec.input, size: null } })
    : sized;
  const weights = options.weights && ownWeights(options.weights, built.graph, spec);
  const epsilon =
    options.epsilon ?? (options.weights && timmEpsilon(spec.arch, options.weights.tensors));
  const { graph, report } = applyWeights(withEpsilon(built.graph, epsilon, partOf(spec)), {
    policy: policyFor(spec),
    seed: options.seed ?? 0,
    isHead: options.randomHead === false ? () => false : isHeadIn(spec),
    ...(spec.head.type === 'detector' ? { part: partOf(spec) } : {}),
    ...(weights ? { file: weights } : {}),
  });
  const { onStage } = options;
  const progressOptions = onStage ? tellStages(graph, built.stages, onStage) : graph;
  const model: Model = {
    irVersion: BUILT_IR_VERSION,
    producerName: 'backbone-studio',
    producerVersion: options.version ?? '',
    opsetImports: [{ domain: '', version: BUILT_OPSET }],
    graph:
      config.runtime?.precision === 'float16' ? withHalfWeights(progressOptions) : progressOptions,
    metadata: metadataOf(config),
  };
  return { model, figures, weights: report };
}

/** What names of the architecture's own weights begin with in the graph. */
function partOf({ head }: GraphSpec): string {
  return head.type === 'detector' ? 'backbone.' : '';
}

function ownWeights(file: WeightFile, graph: Graph, spec: GraphSpec): WeightFile {
  const part = partOf(spec);
  const own = graph.initializers.filter(({ name }) => name.startsWith(part));
  const shapes = new Map(own.map(({ name, dims }) => [name.slice(part.length), dims]));
  return { ...file, tensors: withOwnNames(withTodaysNames(file.tensors), spec.arch, shapes) };
}

function withEpsilon(graph: Graph, epsilon: number | undefined, part: string): Graph {
  if (epsilon === undefined) return graph;
  const nodes = graph.nodes.map((node) =>
    node.opType === 'BatchNormalization' && node.inputs[1]?.startsWith(part)
      ? { ...node, attributes: { ...node.attributes, epsilon: attribute.float(epsilon) } }
      : node,
  );
  return { ...graph, nodes };
}

/** Whether a weight belongs to the head, which a new set of classes begins afresh. */
export function isHeadOf(classifier: string): (name: string) => boolean {
  return (name) =>
    name.startsWith(`${classifier}.`) || /^heads\.|^shared\.|\.cv3\.\d+\./.test(name);
}

/** Whether a weight is one that training begins afresh: of the head, of a detector also of the neck. */
export function isHeadIn({ arch, options, head }: GraphSpec): (name: string) => boolean {
  if (head.type === 'detector') return (name) => !name.startsWith('backbone.');
  return isHeadOf(familyOf(arch).architecture(arch, options).classifier);
}

function policyFor({ arch, head }: GraphSpec): InitPolicy {
  const own = policyOf(familyOf(arch));
  if (head.type !== 'detector') return own;
  const classes = detectionOutputs(head).map((one) => [one.module, one.classes] as const);
  return detectorPolicy(own, new Map(classes));
}

/** A model's metadata: the configuration, and what a deployment asks for first; training facts are kept there too. */
export function metadataOf(config: BackboneConfig): Record<string, string> {
  const classes = classesIn(config.head);
  return {
    backbone: JSON.stringify(config),
    arch: config.backbone.arch,
    ...(typeof classes === 'number' ? {} : { classes: JSON.stringify(classes) }),
  };
}

function classesIn(head: HeadConfig) {
  if (head.type === 'none') return [];
  if (head.type === 'classification') return head.classes;
  return head.heads ?? (head.type === 'detection' ? head.classes : undefined) ?? [];
}
