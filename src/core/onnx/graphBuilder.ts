import { itemAt } from '../shared/items/lookUp';
import { attribute } from './attribute';
import type { DataType } from './dataType';
import type { Attribute, Attributes, Dim, Graph, Model, Node, Tensor, TensorData } from './model';
import { int64Tensor } from './tensorValues';

/** Gives a weight its values by its name and shape; absent values leave a graph without weights. */
export type WeightSource = (name: string, dims: readonly number[]) => TensorData;

/** Name of a value in the graph. */
export type Value = string;

export interface ConvOptions {
  readonly in: number;
  readonly out: number;
  /** One number, or `[height, width]`. */
  readonly kernel: number | readonly [number, number];
  readonly stride?: number;
  readonly padding?: number | readonly [number, number];
  readonly dilation?: number;
  readonly groups?: number;
  readonly bias?: boolean;
}

export interface PoolOptions {
  readonly kernel: number;
  readonly stride: number;
  readonly padding?: number;
  readonly ceil?: boolean;
  /** Whether an average counts the padding; PyTorch's default, not ONNX's. */
  readonly countPad?: boolean;
}

/** The operator set that built graphs use, and the oldest format version that carries it. */
export const BUILT_OPSET = 20;
export const BUILT_IR_VERSION = 9;

/**
 * Builds a graph node by node in the order of execution. A node is named after the module that it
 * stands for; its weights are named as in a PyTorch `state_dict` (`NAME.weight`, `NAME.bias`, …).
 */
export class GraphBuilder {
  private readonly nodes: Node[] = [];
  private readonly initializers: Tensor[] = [];
  private readonly inputs: Graph['inputs'][number][] = [];
  private readonly outputs: Graph['outputs'][number][] = [];
  private readonly constants = new Set<string>();
  private prefix = '';

  constructor(
    private readonly name: string,
    private readonly weights: WeightSource = () => ({ kind: 'absent' }),
  ) {}

  /** How many nodes there are so far: marks where a stage begins. */
  get nodeCount(): number {
    return this.nodes.length;
  }

  /** Names of the outputs so far. */
  get outputNames(): readonly Value[] {
    return this.outputs.map(({ name }) => name);
  }

  /** Puts `prefix` in front of the names of nodes and weights that `build` makes; constants are shared. */
  within<T>(prefix: string, build: () => T): T {
    const outer = this.prefix;
    this.prefix = outer + prefix;
    try {
      return build();
    } finally {
      this.prefix = outer;
    }
  }

  input(name: string, shape: readonly Dim[], dataType: DataType = 'float32'): Value {
    this.inputs.push({ name, dataType, shape });
    return name;
  }

  /** Gives a value its public name and declares it as an output. */
  output(value: Value, name: string, shape: readonly Dim[], dataType: DataType = 'float32'): void {
    this.node('Identity', name, [value], {}, [name]);
    this.outputs.push({ name, dataType, shape });
  }

  /** A trainable tensor or a running statistic. */
  weight(own: string, dims: readonly number[], dataType: DataType = 'float32'): Value {
    const name = this.prefix + own;
    this.initializers.push({ name, dataType, dims, data: this.weights(name, dims) });
    return name;
  }

  /** A value that no training changes; the same one is made once. */
  constant(tensor: Tensor): Value {
    if (!this.constants.has(tensor.name)) {
      this.constants.add(tensor.name);
      this.nodes.push({
        ...{
          name: tensor.name,
          opType: 'Constant',
          domain: '',
          inputs: [],
          outputs: [tensor.name],
        },
        attributes: { value: attribute.tensor(tensor) },
      });
    }
    return tensor.name;
  }

  /** The first output of a new node. */
  node(
    opType: string,
    own: string,
    inputs: readonly Value[],
    attributes: Attributes = {},
    outputs: readonly Value[] = [`${this.prefix}${own}.out`],
  ): Value {
    const name = this.prefix + own;
    this.nodes.push({ name, opType, domain: '', inputs, outputs, attributes });
    return itemAt(outputs, 0);
  }

  /** `[N, in, H, W]` to `[N, out, H', W']`; weight `[out, in / groups, kH, kW]`. */
  conv(x: Value, name: string, options: ConvOptions): Value {
    const { groups = 1, stride = 1, dilation = 1 } = options;
    const kernel = pair(options.kernel);
    const [padY, padX] = pair(options.padding ?? 0);
    const dims = [options.out, options.in / groups, ...kernel];
    const inputs = [x, this.weight(`${name}.weight`, dims)];
    if (options.bias) inputs.push(this.weight(`${name}.bias`, [options.out]));
    return this.node('Conv', name, inputs, {
      dilations: attribute.ints([dilation, dilation]),
      group: attribute.int(groups),
      kernel_shape: attribute.ints(kernel),
      pads: attribute.ints([padY, padX, padY, padX]),
      strides: attribute.ints([stride, stride]),
    });
  }

  batchNorm(x: Value, name: string, channels: number, epsilon = 1e-5): Value {
    const parts = ['weight', 'bias', 'running_mean', 'running_var'];
    const inputs = parts.map((part) => this.weight(`${name}.${part}`, [channels]));
    return this.node('BatchNormalization', name, [x, ...inputs], {
      epsilon: attribute.float(epsilon),
    });
  }

  /** Over the last axis. */
  layerNorm(x: Value, name: string, channels: number, epsilon = 1e-5): Value {
    const inputs = ['weight', 'bias'].map((part) => this.weight(`${name}.${part}`, [channels]));
    return this.node('LayerNormalization', name, [x, ...inputs], {
      axis: attribute.int(-1),
      epsilon: attribute.float(epsilon),
    });
  }

  /** `[N, in]` to `[N, out]`; weight `[out, in]` as PyTorch keeps it. */
  gemm(x: Value, name: string, inFeatures: number, outFeatures: number): Value {
    const weight = this.weight(`${name}.weight`, [outFeatures, inFeatures]);
    const bias = this.weight(`${name}.bias`, [outFeatures]);
    return this.node('Gemm', name, [x, weight, bias], { transB: attribute.int(1) });
  }

  relu(x: Value, name: string): Value {
    return this.node('Relu', name, [x]);
  }

  /** `x * sigmoid(x)`. */
  silu(x: Value, name: string): Value {
    return this.mul(x, this.node('Sigmoid', `${name}.sigmoid`, [x]), name);
  }

  add(a: Value, b: Value, name: string): Value {
    return this.node('Add', name, [a, b]);
  }

  mul(a: Value, b: Value, name: string): Value {
    return this.node('Mul', name, [a, b]);
  }

  concat(values: readonly Value[], name: string, axis = 1): Value {
    return this.node('Concat', name, values, { axis: attribute.int(axis) });
  }

  maxPool(x: Value, name: string, options: PoolOptions): Value {
    return this.node('MaxPool', name, [x], poolAttributes(options));
  }

  averagePool(x: Value, name: string, options: PoolOptions): Value {
    return this.node('AveragePool', name, [x], {
      ...poolAttributes(options),
      count_include_pad: attribute.int((options.countPad ?? true) ? 1 : 0),
    });
  }

  /** `[N, C, H, W]` to `[N, C, 1, 1]`. */
  globalAveragePool(x: Value, name: string): Value {
    return this.node('GlobalAveragePool', name, [x]);
  }

  /** `[N, C, …]` to `[N, C·…]`. */
  flatten(x: Value, name: string): Value {
    return this.node('Flatten', name, [x], { axis: attribute.int(1) });
  }

  transpose(x: Value, name: string, perm: readonly number[]): Value {
    return this.node('Transpose', name, [x], { perm: attribute.ints(perm) });
  }

  /** A dimension of 0 keeps the input's, one of -1 takes what remains. */
  reshape(x: Value, name: string, shape: readonly number[]): Value {
    const target = this.constant(int64Tensor(`${name}.shape`, [shape.length], shape));
    return this.node('Reshape', name, [x, target]);
  }

  softmax(x: Value, name: string, axis = -1): Value {
    return this.node('Softmax', name, [x], { axis: attribute.int(axis) });
  }

  /** The finished graph. */
  graph(): Graph {
    const { name, nodes, initializers, inputs, outputs } = this;
    return { name, nodes, initializers, inputs, outputs, valueInfo: [] };
  }

  /** The finished graph as a model of this tool's operator set. */
  model(metadata: Readonly<Record<string, string>> = {}, producerVersion = ''): Model {
    return {
      irVersion: BUILT_IR_VERSION,
      producerName: 'backbone-studio',
      producerVersion,
      opsetImports: [{ domain: '', version: BUILT_OPSET }],
      graph: this.graph(),
      metadata,
    };
  }
}

function pair(value: number | readonly [number, number]): readonly [number, number] {
  return typeof value === 'number' ? [value, value] : value;
}

function poolAttributes(options: PoolOptions): Record<string, Attribute> {
  const { kernel, stride, padding = 0 } = options;
  return {
    ceil_mode: attribute.int(options.ceil ? 1 : 0),
    kernel_shape: attribute.ints([kernel, kernel]),
    pads: attribute.ints([padding, padding, padding, padding]),
    strides: attribute.ints([stride, stride]),
  };
}
