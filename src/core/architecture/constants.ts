import { isFloating } from '../onnx/dataType';
import type { Graph, Node } from '../onnx/model';
import type { Facts } from '../onnx/shapes/facts';
import { sizeOf } from '../onnx/shapes/facts';
import { shownDims, shownValue } from './shownText';
import type { ConstantInput } from './types';

/** Names of the inputs that hold weights and settings, by operator and place. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  BatchNormalization: ['', 'scale', 'bias', 'mean', 'variance'],
  Clip: ['', 'min', 'max'],
  Conv: ['', 'weight', 'bias'],
  ConvTranspose: ['', 'weight', 'bias'],
  Expand: ['', 'shape'],
  GRU: ['', 'weight', 'recurrent weight', 'bias'],
  Gather: ['table', 'indices'],
  Gemm: ['', 'weight', 'bias'],
  InstanceNormalization: ['', 'scale', 'bias'],
  LSTM: ['', 'weight', 'recurrent weight', 'bias'],
  LayerNormalization: ['', 'scale', 'bias'],
  MatMul: ['weight', 'weight'],
  PRelu: ['', 'slope'],
  Pad: ['', 'pads', 'value', 'axes'],
  Pow: ['', 'exponent'],
  QLinearConv: [
    '',
    'x scale',
    'x zero',
    'weight',
    'w scale',
    'w zero',
    'y scale',
    'y zero',
    'bias',
  ],
  ReduceMean: ['', 'axes'],
  ReduceSum: ['', 'axes'],
  Reshape: ['', 'shape'],
  Resize: ['', 'roi', 'scales', 'sizes'],
  Slice: ['', 'starts', 'ends', 'axes', 'steps'],
  Split: ['', 'split'],
  Squeeze: ['', 'axes'],
  Unsqueeze: ['', 'axes'],
};

/** Operators that make values of nothing, yet other ones each time. */
const RANDOM = /^(Random|Bernoulli|Multinomial)/;

/**
 * Names of all values that are the same in every run: initialisers, constants, and what is computed
 * from those alone.
 * @param nodes in order of execution
 */
export function constantNames(graph: Graph, nodes: readonly Node[]): ReadonlySet<string> {
  const names = new Set(graph.initializers.map(({ name }) => name));
  for (const node of nodes) {
    if (!isConstant(node, names)) continue;
    for (const output of node.outputs) if (output !== '') names.add(output);
  }
  return names;
}

function isConstant(node: Node, names: ReadonlySet<string>): boolean {
  if (RANDOM.test(node.opType)) return false;
  for (const value of Object.values(node.attributes)) {
    if (value.type === 'graph' || value.type === 'graphs') return false;
  }
  return node.inputs.every((name) => name === '' || names.has(name));
}

/** What a node reads next to the values that flow through the network. */
export function constantInputs(
  node: Node,
  constants: ReadonlySet<string>,
  values: ReadonlyMap<string, Facts>,
): ConstantInput[] {
  return node.inputs.flatMap((name, index) => {
    if (name === '' || !constants.has(name)) return [];
    const facts = values.get(name);
    return {
      role: ROLES[node.opType]?.[index] || `input ${index}`,
      type: facts?.dataType ?? null,
      dims: shownDims(facts?.shape ?? null),
      value: facts ? structuralValue(facts) : null,
    };
  });
}

/** Integers are shapes, axes and bounds; of broken numbers, single ones alone are settings. */
function structuralValue({ dataType, shape, elements }: Facts): string | null {
  if (!elements || !dataType || elements.length > 32) return null;
  if (isFloating(dataType) && (sizeOf(shape) !== 1 || shape?.length !== 0)) return null;
  const text = elements.map((element) => (element === null ? '?' : number(element))).join(', ');
  return shape?.length === 0 ? text : `[${text}]`;
}

function number(value: number | string): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(7))) : shownValue(value);
}
