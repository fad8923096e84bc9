import { itemAt } from '../../shared/items/lookUp';
import type { Graph, Node, Tensor } from '../../onnx/model';
import type { ReadBytes } from '../../onnx/wire';
import { PART_STEP } from '../../onnx/wire';
import { Random } from '../../shared/random/random';
import type { InitPolicy, InitRule, WeightRole } from './initPolicies';

/**
 * What each stored tensor of a graph is to the node that uses it.
 * @returns by the tensor's name
 */
export function weightRoles(graph: Graph): ReadonlyMap<string, WeightRole> {
  const dims = new Map(graph.initializers.map((tensor) => [tensor.name, tensor.dims]));
  const turned = new Map<string, string>();
  const roles = new Map<string, WeightRole>();
  for (const node of graph.nodes) {
    if (node.opType === 'Transpose') turned.set(itemAt(node.outputs, 0), itemAt(node.inputs, 0));
    node.inputs.forEach((input, index) => {
      const name = dims.has(input) ? input : (turned.get(input) ?? '');
      const own = dims.get(name);
      if (!own || roles.has(name) || node.opType === 'Transpose') return;
      const { layer, part } = roleOf(node, index, name, own);
      const weight = part === 'bias' ? weightOf(node, name) : name;
      roles.set(name, { name, layer, part, dims: dims.get(weight) ?? own });
    });
  }
  return roles;
}

/** After the values themselves. */
const normalisationInputs = ['weight', 'bias', 'mean', 'variance'] as const;

type Role = Pick<WeightRole, 'layer' | 'part'>;

function roleOf(node: Node, index: number, name: string, dims: readonly number[]): Role {
  const part = index === 2 ? 'bias' : 'weight';
  if (node.opType === 'Conv') return { layer: 'conv', part };
  if (node.opType === 'Gemm') return { layer: 'linear', part };
  if (node.opType === 'MatMul') return { layer: 'linear', part: 'weight' };
  if (node.opType.endsWith('Normalization')) {
    return { layer: 'norm', part: itemAt(normalisationInputs, index - 1) };
  }
  const bias = node.opType === 'Add' && dims.length === 1 && name.endsWith('bias');
  return bias ? { layer: 'linear', part: 'bias' } : { layer: 'other', part: 'weight' };
}

/** The weight next to a bias; linear layers over tokens add theirs in a node of its own. */
function weightOf(node: Node, bias: string): string {
  return node.opType === 'Add' ? bias.replace(/bias$/, 'weight') : itemAt(node.inputs, 1);
}

/**
 * Values that a framework would begin the training of a tensor with, as 32-bit floats: the same for
 * the same seed and name, whatever else is initialised and in whatever parts they are asked for.
 */
export function initialBytes(name: string, rule: InitRule, seed: number): ReadBytes {
  const fill = fillerOf(name, rule, seed);
  return (target, offset) => {
    const values = new Float32Array(Math.min(PART_STEP, target.length) / 4);
    const bytes = new Uint8Array(values.buffer);
    for (let done = 0; done < target.length; done += PART_STEP) {
      const length = Math.min(PART_STEP, target.length - done);
      fill(values.subarray(0, length / 4), (offset + done) / PART_STEP);
      target.set(bytes.subarray(0, length), done);
    }
  };
}

/** Fills in a tensor's part, by the index of its first step. */
type Filler = (values: Float32Array, step: number) => void;

function fillerOf(name: string, rule: InitRule, seed: number): Filler {
  // Each step has a stream of its own, so that a tensor may be drawn in whatever parts and order.
  const streamOf = (step: number) => new Random(seed, `${name} ${step}`);
  switch (rule.kind) {
    case 'constant':
      return (values) => values.fill(rule.value);
    case 'counting':
      return (values, step) => {
        const first = (step * PART_STEP) / 4;
        for (let i = 0; i < values.length; i++) values[i] = first + i;
      };
    case 'normal':
      return (values, step) => {
        const random = streamOf(step);
        for (let i = 0; i < values.length; i++) values[i] = rule.std * random.normal();
      };
    case 'moved':
      return (values, step) => {
        const random = streamOf(step);
        const first = (step * PART_STEP) / 4;
        for (let i = 0; i < values.length; i++) {
          const offset = itemAt(rule.offsets, (first + i) % rule.offsets.length);
          values[i] = rule.bound * (2 * random.fraction() - 1) + offset;
        }
      };
    case 'uniform':
      return (values, step) => {
        const random = streamOf(step);
        for (let i = 0; i < values.length; i++)
          values[i] = rule.bound * (2 * random.fraction() - 1);
      };
  }
}

/** The rule for a tensor of the graph. */
export function ruleOf(
  tensor: Tensor,
  roles: ReadonlyMap<string, WeightRole>,
  policy: InitPolicy,
): InitRule {
  const { name, dims } = tensor;
  return policy(roles.get(name) ?? { name, dims, layer: 'other', part: 'weight' });
}
