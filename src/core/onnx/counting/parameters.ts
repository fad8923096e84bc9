import { elementCount, isFloating } from '../dataType';
import type { Graph, Node, Tensor } from '../model';

/** Inputs that hold statistics, ranges or geometry: values that no training adjusts. */
const FROZEN_INPUTS: Readonly<Record<string, readonly number[]>> = {
  BatchNormalization: [3, 4],
  Clip: [1, 2],
  DequantizeLinear: [1, 2],
  Div: [0, 1],
  Dropout: [1, 2],
  Equal: [0, 1],
  Greater: [0, 1],
  Less: [0, 1],
  NonMaxSuppression: [2, 3, 4],
  OneHot: [2],
  Pad: [1, 2],
  Pow: [0, 1],
  QLinearConv: [1, 2, 4, 5, 6, 7],
  QLinearMatMul: [1, 2, 4, 5, 6, 7],
  QuantizeLinear: [1, 2],
  Range: [0, 1, 2],
  Resize: [1, 2, 3],
  Sub: [0, 1],
  Upsample: [1],
  Where: [0, 1, 2],
};

/** Weights of integers, as quantised models keep them. */
const QUANTISED_INPUTS: Readonly<Record<string, readonly number[]>> = {
  ConvInteger: [1],
  DequantizeLinear: [0],
  MatMulInteger: [1],
  QLinearConv: [3, 8],
  QLinearMatMul: [3],
};

/** Operators whose every floating constant is a weight, be it a single number. */
const WEIGHTED = new Set(
  `BatchNormalization Conv ConvTranspose DeformConv FusedConv GRU Gemm GroupNormalization
  InstanceNormalization LSTM LayerNormalization PRelu RNN`.split(/\s+/),
);

/** Operators that hand a weight on in another form. */
const TRANSPARENT = new Set(['Cast', 'Identity', 'Reshape', 'Squeeze', 'Transpose', 'Unsqueeze']);

interface Use {
  readonly node: Node;
  readonly input: number;
}

/** What training would adjust, by the node that uses it first. */
export interface ParameterCount {
  readonly parameters: number;
  readonly byNode: ReadonlyMap<Node, number>;
}

/**
 * Counts trainable values: weights, biases, scales and tables; neither running statistics nor
 * constants. A file does not say what is trainable: it follows from how each stored tensor is used.
 * A tensor that several nodes use counts once.
 */
export function countParameters(graph: Graph): ParameterCount {
  const uses = usesByName(graph.nodes);
  const byNode = new Map<Node, number>();
  let parameters = 0;
  for (const { tensor, declared } of storedTensors(graph)) {
    const found = finalUses(tensor.name, uses);
    const use = found.find((use) => trains(tensor, use) && (declared || multiplies(use)));
    if (!use) continue;
    const count = elementCount(tensor.dims, `"${tensor.name}"`);
    parameters += count;
    byNode.set(use.node, (byNode.get(use.node) ?? 0) + count);
  }
  return { parameters, byNode };
}

interface Stored {
  readonly tensor: Tensor;
  /** Whether it is an initialiser, where weights belong. */
  readonly declared: boolean;
}

/** Initialisers, and constants: some exporters store weights as those. */
function* storedTensors(graph: Graph): Generator<Stored> {
  for (const tensor of graph.initializers) yield { tensor, declared: true };
  for (const { opType, attributes, outputs } of graph.nodes) {
    const value = opType === 'Constant' ? attributes['value'] : undefined;
    if (value?.type !== 'tensor' || !outputs[0]) continue;
    yield { tensor: { ...value.value, name: outputs[0] }, declared: false };
  }
}

function multiplies({ node }: Use): boolean {
  return WEIGHTED.has(node.opType) || node.opType === 'MatMul';
}

function usesByName(nodes: readonly Node[]): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const node of nodes) {
    node.inputs.forEach((name, input) => {
      const known = uses.get(name);
      if (known) known.push({ node, input });
      else uses.set(name, [{ node, input }]);
    });
  }
  return uses;
}

function finalUses(name: string, uses: ReadonlyMap<string, Use[]>): Use[] {
  const found: Use[] = [];
  const open = [...(uses.get(name) ?? [])];
  for (let use = open.shift(); use; use = open.shift()) {
    const output = use.node.outputs[0];
    if (TRANSPARENT.has(use.node.opType) && use.input === 0 && output) {
      open.push(...(uses.get(output) ?? []));
    } else found.push(use);
  }
  return found;
}

function trains(tensor: Tensor, { node, input }: Use): boolean {
  if (QUANTISED_INPUTS[node.opType]?.includes(input)) return !isFloating(tensor.dataType);
  if (!isFloating(tensor.dataType) || FROZEN_INPUTS[node.opType]?.includes(input)) return false;
  return WEIGHTED.has(node.opType) || tensor.dims.reduce((a, b) => a * b, 1) > 1;
}
