import { elementCount, isFloating } from '../dataType';
import { intAttribute } from '../attribute';
import type { Graph, Node, Tensor } from '../model';
import { operatorName } from '../topology';
import { FROZEN_INPUTS, QUANTISED_INPUTS, TRANSPARENT, WEIGHTED } from './parameterRoles';

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
    const count = storedValues(tensor, use);
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
  return WEIGHTED.has(operatorName(node)) || operatorName(node) === 'MatMul';
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
    if (TRANSPARENT.has(operatorName(use.node)) && use.input === 0 && output) {
      open.push(...(uses.get(output) ?? []));
    } else found.push(use);
  }
  return found;
}

function trains(tensor: Tensor, { node, input }: Use): boolean {
  const name = operatorName(node);
  if (QUANTISED_INPUTS[name]?.includes(input)) {
    return !isFloating(tensor.dataType) && tensor.dims.length > 0;
  }
  if (!isFloating(tensor.dataType) || FROZEN_INPUTS[name]?.includes(input)) return false;
  return WEIGHTED.has(name) || tensor.dims.reduce((a, b) => a * b, 1) > 1;
}

/** Some operators keep several values of few bits in one element. */
function storedValues(tensor: Tensor, { node }: Use): number {
  const stored = elementCount(tensor.dims, `"${tensor.name}"`);
  if (tensor.dataType !== 'uint8') return stored;
  const name = operatorName(node);
  const bits = intAttribute(node.attributes, 'bits', 4);
  if (name === 'com.microsoft.GatherBlockQuantized') return Math.floor((stored * 8) / bits);
  // Rows are filled up to whole blocks.
  const [columns, depth] = ['N', 'K'].map((side) => intAttribute(node.attributes, side, 0));
  return name === 'com.microsoft.MatMulNBits' && columns && depth ? columns * depth : stored;
}
