import type { FeatureVector } from './featureMap';
import type { Net } from './net';

/** Activations of a head's layers, as `torch.nn` computes them without arguments. */
export const headActivations = ['relu', 'gelu', 'silu', 'hardswish', 'leakyRelu', 'tanh'] as const;
export type HeadActivation = (typeof headActivations)[number];

/** Normalisations of a head's layers; ε is 1e-5, as in `torch.nn`. */
export const headNorms = ['layerNorm', 'batchNorm'] as const;
export type HeadNorm = (typeof headNorms)[number];

/** A layer in front of a head's last one: a linear layer by its number of outputs, or its name. */
export type HeadLayer = number | HeadNorm | HeadActivation;

/** What lies between an architecture's features and the last layer of a head. */
export interface HeadLayers {
  /**
   * What they read: `classifier`, as when absent, what the architecture's own last layer reads;
   * `pooled`, the pooled features without the architecture's own layers in between.
   */
  readonly reads?: 'classifier' | 'pooled';
  /** Of each head, from the features on. */
  readonly hidden?: readonly HeadLayer[];
}

/** Layers in a row, numbered as in `torch.nn.Sequential`. */
export function addLayers(
  net: Net,
  input: FeatureVector,
  name: string,
  layers: readonly HeadLayer[],
): FeatureVector {
  return layers.reduce((x, layer, index) => addLayer(net, x, `${name}.${index}`, layer), input);
}

function addLayer(net: Net, x: FeatureVector, name: string, layer: HeadLayer): FeatureVector {
  if (typeof layer === 'number') return net.linear(x, name, layer);
  const { graph } = net;
  if (layer === 'layerNorm') return { ...x, value: graph.layerNorm(x.value, name, x.features) };
  if (layer === 'batchNorm') return { ...x, value: graph.batchNorm(x.value, name, x.features) };
  return { ...x, value: net.activation(x.value, layer, name) };
}
