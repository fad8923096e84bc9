import type { Graph, Node, Tensor } from '../../onnx/model';
import type { ReadBytes } from '../../onnx/wire';
import { blockDrawer } from './drawBlock';
import { BLOCK_BYTES } from './drawKernel';
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
    if (node.opType === 'Transpose') turned.set(node.outputs[0]!, node.inputs[0]!);
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

type Role = Pick<WeightRole, 'layer' | 'part'>;

function roleOf(node: Node, index: number, name: string, dims: readonly number[]): Role {
  const part = index === 2 ? 'bias' : 'weight';
  if (node.opType === 'Conv') return { layer: 'conv', part };
  if (node.opType === 'Gemm') return { layer: 'linear', part };
  if (node.opType === 'MatMul') return { layer: 'linear', part: 'weight' };
  if (node.opType.endsWith('Normalization')) {
    return { layer: 'norm', part: (['weight', 'bias', 'mean', 'variance'] as const)[index - 1]! };
  }
  const bias = node.opType === 'Add' && dims.length === 1 && name.endsWith('bias');
  return bias ? { layer: 'linear', part: 'bias' } : { layer: 'other', part: 'weight' };
}

/** The weight beside a bias; linear layers over tokens add theirs in a node of its own. */
function weightOf(node: Node, bias: string): string {
  return node.opType === 'Add' ? bias.replace(/bias$/, 'weight') : node.inputs[1]!;
}

/**
 * Values that a framework would begin the training of a tensor with, as 32-bit floats: the same for
 * the same seed and name, whatever else is initialised and in whatever parts they are asked for.
 */
export function initialBytes(name: string, rule: InitRule, seed: number): ReadBytes {
  const block = blockOf(name, rule, seed);
  return (target, offset) => {
    for (let done = 0; done < target.length; done += BLOCK_BYTES) {
      const bytes = Math.min(BLOCK_BYTES, target.length - done);
      target.set(block((offset + done) / BLOCK_BYTES, bytes), done);
    }
  };
}

type Block = (index: number, bytes: number) => Uint8Array;

function blockOf(name: string, rule: InitRule, seed: number): Block {
  switch (rule.kind) {
    case 'constant':
      return (_, bytes) => bytesOf(new Float32Array(bytes / 4).fill(rule.value));
    case 'counting':
      return (index, bytes) => {
        const first = (index * BLOCK_BYTES) / 4;
        return bytesOf(Float32Array.from({ length: bytes / 4 }, (_, i) => first + i));
      };
    case 'normal':
      return blockDrawer({ kind: 'normals', scale: rule.std }, seed, name);
    case 'uniform':
      return blockDrawer({ kind: 'uniforms', scale: rule.bound }, seed, name);
  }
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer);
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
