import { detectionHeadOf } from '../../backbone/families/detector/detectionOutputs';
import { findSplitDetector } from '../../evaluation/detection/detectorOutputs';
import type { InspectedValue } from '../../onnx/inspect';
import type { Graph } from '../../onnx/model';
import type { OutputContract } from '../../evaluation/contract/contractTypes';
import type { InputContract } from '../../images/inputContract';
import { onlyHeadNames } from '../../metrics/headPolicy';
import type { Task } from '../../metrics/headPolicy';
import type { Claims } from '../claims';

/** What the proposal needs of a graph. */
export interface ProposedGraph {
  readonly inputs: readonly InspectedValue[];
  readonly outputs: readonly InspectedValue[];
  readonly nodes: Graph['nodes'];
}

const dtypes: Readonly<Partial<Record<string, InputContract['dtype']>>> = {
  float32: 'float32',
  float16: 'float16',
  uint8: 'uint8',
};

/** What names, shapes and the last operators of a graph tell. */
export function graphClaims(graph: ProposedGraph): Claims {
  const [first] = graph.inputs;
  const heads = headsOf(graph);
  return {
    source: 'graph',
    ...(first && { input: { name: first.name, ...shapeClaims(first) } }),
    outputs: Object.fromEntries(heads.map(({ head, output }) => [head, output])),
    tasks: Object.fromEntries(heads.map(({ head, task }) => [head, task])),
  };
}

function shapeClaims({ type, shape }: InspectedValue): Partial<InputContract> {
  const dtype = type === null ? undefined : dtypes[type];
  const image = shape && imageOf(shape);
  if (!image) return { ...(dtype && { dtype }) };
  const layout = layoutOf(image);
  const [a, b, c] = image;
  const [channels, height, width] = layout === 'NCHW' ? [a, b, c] : [c, a, b];
  return {
    ...(dtype && { dtype }),
    layout,
    ...(channels === 1 && { color: 'GRAY' }),
    ...(isSide(height) && isSide(width) && { size: [height, width] as const }),
  };
}

function isSide(dim: unknown): dim is number {
  return typeof dim === 'number' && dim > 0;
}

type Dim = NonNullable<InspectedValue['shape']>[number];

/** The dimensions of one image; a graph may take it without a batch. */
function imageOf(
  shape: NonNullable<InspectedValue['shape']>,
): readonly [Dim, Dim, Dim] | undefined {
  if (shape.length !== 3 && shape.length !== 4) return undefined;
  const [a = null, b = null, c = null] = shape.slice(-3);
  return [a, b, c];
}

/** By the dimension that has 1 or 3 channels; channels first where both or neither could be. */
function layoutOf([first, , last]: readonly [Dim, Dim, Dim]): 'NCHW' | 'NHWC' {
  const isChannels = (dim: Dim) => dim === 1 || dim === 3;
  return isChannels(last) && !isChannels(first) ? 'NHWC' : 'NCHW';
}

interface ProposedHead {
  readonly head: string;
  readonly task: Task;
  readonly output: OutputContract;
}

function headsOf(graph: ProposedGraph): readonly ProposedHead[] {
  const named = namedDetectors(graph.outputs);
  if (named.length > 0) return named;
  const detection = detectionOutput(graph.outputs);
  if (detection) {
    const output = { name: detection.name, activation: 'none' } as const;
    return [{ head: onlyHeadNames.detection, task: 'detection', output }];
  }
  const heads = graph.outputs.flatMap((output) => vectorHead(graph, output));
  const [only] = heads;
  return only && heads.length === 1 ? [{ ...only, head: onlyHeadNames[only.task] }] : heads;
}

/** The heads of a detector that this tool built with several: their outputs are called like them. */
function namedDetectors(outputs: readonly InspectedValue[]): readonly ProposedHead[] {
  const names = outputs.map(({ name }) => name);
  const heads = outputs.flatMap(({ name, shape }): readonly ProposedHead[] => {
    const head = detectionHeadOf(name);
    if (head === undefined || shape?.length !== 3 || findSplitDetector(name, names)) return [];
    return [{ head, task: 'detection', output: { name, activation: 'none' } }];
  });
  return heads.length === outputs.length ? heads : [];
}

/** Boxes that leave the graph with classes and scores, or an output of three dimensions with all of them. */
function detectionOutput(outputs: readonly InspectedValue[]): InspectedValue | undefined {
  const names = outputs.map(({ name }) => name);
  const split = outputs.find(({ name }) => findSplitDetector(name, names));
  if (split) return split;
  const [first] = outputs;
  return first?.shape?.length === 3 ? first : undefined;
}

function vectorHead(graph: ProposedGraph, output: InspectedValue): readonly ProposedHead[] {
  const { name, shape } = output;
  if (!shape || shape.length < 1 || shape.length > 2) return [];
  const task = shape.at(-1) === 1 || shape.length === 1 ? 'regression' : 'classification';
  const last = lastOperator(graph, name);
  if (last === 'Sigmoid' && task === 'classification')
    return [{ head: headName(name), task: 'multilabel', output: { name, activation: 'none' } }];
  const raw = task === 'classification' && last !== 'Softmax';
  return [{ head: headName(name), task, output: { name, activation: raw ? 'softmax' : 'none' } }];
}

/** Operators that pass values on, so that the one before tells more. */
const passing = new Set(['Identity', 'Reshape', 'Flatten', 'Squeeze', 'Cast']);

function lastOperator({ nodes }: ProposedGraph, value: string): string | undefined {
  let name: string | undefined = value;
  for (let steps = 0; steps < 8 && name !== undefined; steps += 1) {
    const wanted: string = name;
    const node = nodes.find(({ outputs }) => outputs.includes(wanted));
    if (!node || !passing.has(node.opType)) return node?.opType;
    name = node.inputs[0];
  }
  return undefined;
}

/** `magnitude` of `magnitude_logits`. */
function headName(output: string): string {
  return output.replace(/[_./-](logits?|probs?|probabilities|output|out|head|softmax)$/i, '');
}
