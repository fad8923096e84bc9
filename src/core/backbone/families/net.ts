import { itemAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { attribute } from '../../onnx/attribute';
import type { GraphBuilder, Value } from '../../onnx/graphBuilder';
import { floatTensor } from '../../onnx/tensorValues';
import { slide, type FeatureMap, type FeatureVector, type Window } from './featureMap';
import { sentence } from '../../shared/text/sentence';

export type ActivationKind =
  | 'relu'
  | 'relu6'
  | 'silu'
  | 'hardswish'
  | 'gelu'
  | 'sigmoid'
  | 'hardsigmoid'
  | 'leakyRelu'
  | 'tanh';

export interface ConvolutionOptions {
  readonly out: number;
  readonly kernel: number;
  readonly stride?: number;
  /** Absent: keeps the size at stride 1. */
  readonly padding?: number;
  readonly dilation?: number;
  readonly groups?: number;
  readonly bias?: boolean;
}

export interface UnitOptions extends ConvolutionOptions {
  /** Absent: the normalised convolution is the output. */
  readonly activation?: ActivationKind;
  readonly epsilon?: number;
}

/** Modules of one convolution–normalisation–activation unit, named as in the framework. */
export interface UnitNames {
  readonly conv: string;
  readonly norm: string;
  readonly activation: string;
}

/** One named part of a network, from its first node to the one after its last. */
export interface StageRange {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly output: FeatureMap;
}

/** Whether a stage is a head: `head`, or one of several, `head.NAME`. */
export function isHeadStage({ name }: { readonly name: string }): boolean {
  return name === 'head' || name.startsWith('head.');
}

/** The stages that training can leave as they are: all but a detector's neck and the heads. */
export function freezableStages<S extends { readonly name: string }>(
  stages: readonly S[],
): readonly S[] {
  return stages.filter((stage) => stage.name !== 'neck' && !isHeadStage(stage));
}

/** `NAME.0`, `NAME.1` and `NAME.2`, as torchvision's `Conv2dNormActivation` numbers them. */
export function numbered(name: string): UnitNames {
  return { conv: `${name}.0`, norm: `${name}.1`, activation: `${name}.2` };
}

/**
 * Layers over feature maps: a graph builder that also follows channels, sizes and strides. Names are
 * the framework's module paths, so that its weights fit the graph.
 */
export class Net {
  readonly stages: StageRange[] = [];

  constructor(readonly graph: GraphBuilder) {}

  /**
   * Builds a named part of the network. A stage begins with what halves the image for it, as the
   * papers count them, so that its output is a feature level and freezing it freezes all of it.
   * @throws UserError where nothing of the image would be left
   */
  stage(name: string, x: FeatureMap, build: (x: FeatureMap) => FeatureMap): FeatureMap {
    const from = this.graph.nodeCount;
    const output = build(x);
    this.requireExtent(name, output);
    this.stages.push({ name, from, to: this.graph.nodeCount, output });
    return output;
  }

  /**
   * The same for a part that gives on several maps.
   * @param main which of them counts as the stage's output; the last when absent
   */
  part(name: string, build: () => readonly FeatureMap[], main = -1): readonly FeatureMap[] {
    const from = this.graph.nodeCount;
    const outputs = build();
    outputs.forEach((output) => this.requireExtent(name, output));
    const to = this.graph.nodeCount;
    if (to > from) this.stages.push({ name, from, to, output: itemAt(outputs, main) });
    return outputs;
  }

  private requireExtent(name: string, output: FeatureMap): void {
    for (const extent of [output.height, output.width]) {
      if (extent === null || extent > 0) continue;
      throw new UserError(
        sentence('input_too_small', {
          layer: name,
          height: String(output.height),
          width: String(output.width),
        }),
        l10n.t('Choose a larger input.size.'),
      );
    }
  }

  conv(x: FeatureMap, name: string, options: ConvolutionOptions): FeatureMap {
    const { out, kernel, stride = 1, dilation = 1 } = options;
    const padding = options.padding ?? ((kernel - 1) * dilation) >> 1;
    const value = this.graph.conv(x.value, name, { ...options, in: x.channels, padding });
    return this.slid(x, value, { kernel, stride, padding, dilation }, out);
  }

  batchNorm(x: FeatureMap, name: string, epsilon = 1e-5): FeatureMap {
    return { ...x, value: this.graph.batchNorm(x.value, name, x.channels, epsilon) };
  }

  activate(x: FeatureMap, kind: ActivationKind, name: string): FeatureMap {
    return { ...x, value: this.activation(x.value, kind, name) };
  }

  /** Convolution, batch normalisation and, where one is named, an activation. */
  unit(x: FeatureMap, names: UnitNames, options: UnitOptions): FeatureMap {
    const normed = this.batchNorm(this.conv(x, names.conv, options), names.norm, options.epsilon);
    if (!options.activation) return normed;
    return this.activate(normed, options.activation, names.activation);
  }

  add(a: FeatureMap, b: FeatureMap, name: string): FeatureMap {
    return { ...a, value: this.graph.add(a.value, b.value, name) };
  }

  concat(maps: readonly FeatureMap[], name: string): FeatureMap {
    const channels = maps.reduce((sum, map) => sum + map.channels, 0);
    const values = maps.map((map) => map.value);
    return { ...itemAt(maps, 0), channels, value: this.graph.concat(values, name) };
  }

  maxPool(x: FeatureMap, name: string, window: Window): FeatureMap {
    return this.slid(x, this.graph.maxPool(x.value, name, window), window, x.channels);
  }

  averagePool(x: FeatureMap, name: string, window: Window): FeatureMap {
    return this.slid(x, this.graph.averagePool(x.value, name, window), window, x.channels);
  }

  /**
   * Scales each channel by a gate that sees the whole map.
   * Source: Hu et al., Squeeze-and-Excitation Networks, arXiv:1709.01507; 1×1 convolutions with bias
   * named `fc1` and `fc2`, as in torchvision's `SqueezeExcitation`.
   */
  squeezeExcite(
    x: FeatureMap,
    name: string,
    squeeze: number,
    activation: ActivationKind,
    gate: ActivationKind,
  ): FeatureMap {
    const pooled = this.globalAveragePool(x, `${name}.avgpool`);
    const reduced = this.conv(pooled, `${name}.fc1`, { out: squeeze, kernel: 1, bias: true });
    const excited = this.conv(
      this.activate(reduced, activation, `${name}.activation`),
      `${name}.fc2`,
      { out: x.channels, kernel: 1, bias: true },
    );
    const scale = this.activate(excited, gate, `${name}.scale_activation`);
    return { ...x, value: this.graph.mul(x.value, scale.value, `${name}.mul`) };
  }

  globalAveragePool(x: FeatureMap, name: string): FeatureMap {
    return { ...x, value: this.graph.globalAveragePool(x.value, name), height: 1, width: 1 };
  }

  /** Global average pooling and flattening: what most classifiers read. */
  poolToVector(x: FeatureMap, name = 'avgpool'): FeatureVector {
    const pooled = this.globalAveragePool(x, name);
    return { value: this.graph.flatten(pooled.value, 'flatten'), features: x.channels };
  }

  linear(x: FeatureVector, name: string, out: number): FeatureVector {
    return { value: this.graph.gemm(x.value, name, x.features, out), features: out };
  }

  /** Over the last axis of any tensor; weight `[out, in]` as PyTorch keeps it. */
  tokenLinear(x: Value, name: string, inFeatures: number, out: number, weight?: string): Value {
    const stored = this.graph.weight(weight ?? `${name}.weight`, [out, inFeatures]);
    const product = this.graph.node('MatMul', `${name}.matmul`, [
      x,
      this.graph.transpose(stored, `${name}.weight_t`, [1, 0]),
    ]);
    const bias = this.graph.weight(weight?.replace(/weight$/, 'bias') ?? `${name}.bias`, [out]);
    return this.graph.add(product, bias, name);
  }

  /** LayerNorm over the channels of a map, as torchvision's `LayerNorm2d`. */
  channelNorm(x: FeatureMap, name: string, epsilon: number): FeatureMap {
    const last = this.graph.transpose(x.value, `${name}.to_nhwc`, [0, 2, 3, 1]);
    const normed = this.graph.layerNorm(last, name, x.channels, epsilon);
    return { ...x, value: this.graph.transpose(normed, `${name}.to_nchw`, [0, 3, 1, 2]) };
  }

  activation(value: Value, kind: ActivationKind, name: string): Value {
    switch (kind) {
      case 'relu':
        return this.graph.relu(value, name);
      case 'relu6':
        return this.graph.node('Clip', name, [value, this.scalar(0), this.scalar(6)]);
      case 'silu':
        return this.graph.silu(value, name);
      case 'hardswish':
        return this.graph.node('HardSwish', name, [value]);
      case 'hardsigmoid':
        return this.graph.node('HardSigmoid', name, [value], { alpha: attribute.float(1 / 6) });
      case 'gelu':
        return this.graph.node('Gelu', name, [value]);
      case 'sigmoid':
        return this.graph.node('Sigmoid', name, [value]);
      case 'tanh':
        return this.graph.node('Tanh', name, [value]);
      case 'leakyRelu':
        return this.graph.node('LeakyRelu', name, [value], { alpha: attribute.float(0.01) });
    }
  }

  /** A constant without dimensions; the same one is made once. */
  scalar(value: number): Value {
    return this.graph.constant(floatTensor(`scalar.${value}`, [], [value]));
  }

  private slid(x: FeatureMap, value: Value, window: Window, channels: number): FeatureMap {
    return {
      value,
      channels,
      height: slide(x.height, window),
      width: slide(x.width, window),
      stride: x.stride * window.stride,
    };
  }
}
