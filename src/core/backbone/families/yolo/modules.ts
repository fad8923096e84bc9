import { itemAt } from '../../../shared/items/lookUp';
import { attribute } from '../../../onnx/attribute';
import { floatTensor, int64Tensor } from '../../../onnx/tensorValues';
import type { FeatureMap } from '../featureMap';
import type { ConvolutionOptions, Net } from '../net';

/*
 * The modules of ultralytics/nn/modules (block.py, conv.py), with their names for weights.
 * Normalisation has epsilon 1e-3, activations are SiLU.
 */

const epsilon = 1e-3;

/** `Conv`: convolution without bias, normalisation and, unless it is turned off, SiLU. */
export function conv(
  net: Net,
  x: FeatureMap,
  name: string,
  options: ConvolutionOptions & { readonly active?: boolean },
): FeatureMap {
  const { active = true, ...convolution } = options;
  const names = { conv: `${name}.conv`, norm: `${name}.bn`, activation: `${name}.act` };
  const padding = options.padding ?? options.kernel >> 1;
  const activation = active ? 'silu' : undefined;
  return net.unit(x, names, { ...convolution, padding, epsilon, activation });
}

interface BottleneckOptions {
  readonly out: number;
  readonly kernels: readonly [number, number];
  /** Hidden channels, as a share of `out`. */
  readonly expansion: number;
  readonly shortcut: boolean;
}

function bottleneck(net: Net, x: FeatureMap, name: string, o: BottleneckOptions): FeatureMap {
  const hidden = Math.floor(o.out * o.expansion);
  const inner = conv(net, x, `${name}.cv1`, { out: hidden, kernel: o.kernels[0] });
  const y = conv(net, inner, `${name}.cv2`, { out: o.out, kernel: o.kernels[1] });
  return o.shortcut && x.channels === o.out ? net.add(x, y, `${name}.add`) : y;
}

export interface StackOptions {
  readonly out: number;
  readonly repeats: number;
  readonly shortcut: boolean;
}

/** `C3`, and with 3×3 kernels throughout `C3k`: bottlenecks next to a 1×1 convolution. */
export function c3(
  net: Net,
  x: FeatureMap,
  name: string,
  { out, repeats, shortcut }: StackOptions,
  firstKernel: 1 | 3 = 1,
): FeatureMap {
  const hidden = Math.floor(out * 0.5);
  let y = conv(net, x, `${name}.cv1`, { out: hidden, kernel: 1 });
  for (let i = 0; i < repeats; i++) {
    const options = { out: hidden, kernels: [firstKernel, 3], expansion: 1, shortcut } as const;
    y = bottleneck(net, y, `${name}.m.${i}`, options);
  }
  const bypass = conv(net, x, `${name}.cv2`, { out: hidden, kernel: 1 });
  return conv(net, net.concat([y, bypass], `${name}.concat`), `${name}.cv3`, { out, kernel: 1 });
}

/** `C2f`: every bottleneck's output is kept. */
export function c2f(net: Net, x: FeatureMap, name: string, options: StackOptions): FeatureMap {
  const { shortcut } = options;
  return splitStack(net, x, name, options, 0.5, (y, block) => {
    const inner = { out: y.channels, kernels: [3, 3], expansion: 1, shortcut } as const;
    return bottleneck(net, y, block, inner);
  });
}

/** `C3k2`: `C2f` whose blocks are `C3k` or narrower bottlenecks. */
export function c3k2(
  net: Net,
  x: FeatureMap,
  name: string,
  options: StackOptions & { readonly c3k: boolean; readonly expansion: number },
): FeatureMap {
  const { shortcut, c3k, expansion } = options;
  return splitStack(net, x, name, options, expansion, (y, block) => {
    if (c3k) return c3(net, y, block, { out: y.channels, repeats: 2, shortcut }, 3);
    const inner = { out: y.channels, kernels: [3, 3], expansion: 0.5, shortcut } as const;
    return bottleneck(net, y, block, inner);
  });
}

function splitStack(
  net: Net,
  x: FeatureMap,
  name: string,
  { out, repeats }: StackOptions,
  expansion: number,
  block: (y: FeatureMap, name: string) => FeatureMap,
): FeatureMap {
  const hidden = Math.floor(out * expansion);
  const wide = conv(net, x, `${name}.cv1`, { out: 2 * hidden, kernel: 1 });
  const maps = split(net, wide, `${name}.split`, [hidden, hidden]);
  for (let i = 0; i < repeats; i++) maps.push(block(itemAt(maps, -1), `${name}.m.${i}`));
  return conv(net, net.concat(maps, `${name}.concat`), `${name}.cv2`, { out, kernel: 1 });
}

/** `SPPF`: three chained max pools, equal to pools of 5, 9 and 13. */
export function sppf(net: Net, x: FeatureMap, name: string, out: number, kernel: number) {
  const maps = [conv(net, x, `${name}.cv1`, { out: x.channels >> 1, kernel: 1 })];
  const window = { kernel, stride: 1, padding: kernel >> 1 };
  for (let i = 0; i < 3; i++) maps.push(net.maxPool(itemAt(maps, -1), `${name}.m.${i}`, window));
  return conv(net, net.concat(maps, `${name}.concat`), `${name}.cv2`, { out, kernel: 1 });
}

/** `C2PSA`: attention blocks over one half of the channels. */
export function c2psa(net: Net, x: FeatureMap, name: string, out: number, repeats: number) {
  const hidden = Math.floor(out * 0.5);
  const wide = conv(net, x, `${name}.cv1`, { out: 2 * hidden, kernel: 1 });
  const halves = split(net, wide, `${name}.split`, [hidden, hidden]);
  let y = itemAt(halves, 1);
  for (let i = 0; i < repeats; i++) y = attentionBlock(net, y, `${name}.m.${i}`);
  return conv(net, net.concat([itemAt(halves, 0), y], `${name}.concat`), `${name}.cv2`, {
    out,
    kernel: 1,
  });
}

function attentionBlock(net: Net, x: FeatureMap, name: string): FeatureMap {
  const y = net.add(x, attention(net, x, `${name}.attn`), `${name}.add_1`);
  const wide = conv(net, y, `${name}.ffn.0`, { out: 2 * y.channels, kernel: 1 });
  const narrow = conv(net, wide, `${name}.ffn.1`, { out: y.channels, kernel: 1, active: false });
  return net.add(y, narrow, `${name}.add_2`);
}

/** Channels of one head; keys and queries have half as many. */
const headChannels = 64;

/** Multi-head attention over all positions; a depthwise convolution of the values marks the place. */
function attention(net: Net, x: FeatureMap, name: string): FeatureMap {
  const { graph } = net;
  const heads = Math.max(1, Math.floor(x.channels / headChannels));
  const value = x.channels / heads;
  const key = Math.floor(value / 2);
  const out = x.channels + 2 * key * heads;
  const joined = conv(net, x, `${name}.qkv`, { out, kernel: 1, active: false });
  const perHead = graph.reshape(joined.value, `${name}.heads`, [0, heads, 2 * key + value, -1]);
  const sizes = graph.constant(int64Tensor(`${name}.sizes`, [3], [key, key, value]));
  const [q, k, v] = [`${name}.q`, `${name}.k`, `${name}.v`] as const;
  graph.node('Split', `${name}.split`, [perHead, sizes], { axis: attribute.int(2) }, [q, k, v]);
  const scale = graph.constant(floatTensor(`attention.scale.${key}`, [], [key ** -0.5]));
  const queries = graph.mul(graph.transpose(q, `${q}.t`, [0, 1, 3, 2]), scale, `${name}.scale`);
  const scores = graph.node('MatMul', `${name}.scores`, [queries, k]);
  const weights = graph.transpose(
    graph.softmax(scores, `${name}.softmax`),
    `${name}.t`,
    [0, 1, 3, 2],
  );
  const context = graph.node('MatMul', `${name}.context`, [v, weights]);
  const like = graph.node('Shape', `${name}.shape`, [x.value]);
  const back = (part: string, to: string): FeatureMap => ({
    ...x,
    value: graph.node('Reshape', to, [part, like]),
  });
  const depthwise = { out: x.channels, kernel: 3, groups: x.channels, active: false };
  const place = conv(net, back(v, `${name}.values`), `${name}.pe`, depthwise);
  const sum = net.add(back(context, `${name}.merge`), place, `${name}.add`);
  return conv(net, sum, `${name}.proj`, { out: x.channels, kernel: 1, active: false });
}

/** Nearest-neighbour enlargement by two. */
export function upsample(net: Net, x: FeatureMap, name: string): FeatureMap {
  const scales = net.graph.constant(floatTensor('upsample.scales', [4], [1, 1, 2, 2]));
  const value = net.graph.node('Resize', name, [x.value, '', scales], {
    coordinate_transformation_mode: attribute.string('asymmetric'),
    mode: attribute.string('nearest'),
    nearest_mode: attribute.string('floor'),
  });
  const twice = (extent: number | null) => (extent === null ? null : 2 * extent);
  const { height, width, stride } = x;
  return { ...x, value, height: twice(height), width: twice(width), stride: stride / 2 };
}

/** Cuts a map into groups of channels. */
export function split(
  net: Net,
  x: FeatureMap,
  name: string,
  channels: readonly number[],
): FeatureMap[] {
  const sizes = net.graph.constant(int64Tensor(`${name}.sizes`, [channels.length], channels));
  const outputOf = (_: number, i: number) => `${name}.${i}`;
  const outputs = channels.map(outputOf);
  net.graph.node('Split', name, [x.value, sizes], { axis: attribute.int(1) }, outputs);
  return channels.map((count, i) => ({ ...x, channels: count, value: outputOf(count, i) }));
}
