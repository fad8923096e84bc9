import { intsAttribute } from '../attribute';
import type { Node } from '../model';
import type { Facts } from '../shapes/facts';

/** How elements of a feature map look at the image. */
export interface View {
  /** Input pixels from one element to the next. */
  readonly stride: number;
  /** Side in input pixels of the square that one element sees; `null` when it sees everything. */
  readonly receptiveField: number | null;
}

/** Operators after which every element may depend on the whole image. */
const GLOBAL = new Set(
  `GlobalAveragePool GlobalMaxPool Gemm MatMul Einsum Attention ReduceMean ReduceMax ReduceSum
  Softmax LSTM GRU RNN`.split(/\s+/),
);

/**
 * Stride and receptive field of every value, along the input's height. A window of k elements at
 * stride s widens the field by (k − 1) · s; where ways meet, the widest counts (Araujo et al.,
 * Computing Receptive Fields of Convolutional Neural Networks, 2019).
 * @param nodes in order of execution
 */
export function receptiveFields(
  nodes: readonly Node[],
  inputs: readonly string[],
  values: ReadonlyMap<string, Facts>,
): ReadonlyMap<string, View> {
  const views = new Map<string, View>(
    inputs.map((name) => [name, { stride: 1, receptiveField: 1 }]),
  );
  for (const node of nodes) {
    const seen = node.inputs.flatMap((name) => views.get(name) ?? []);
    if (seen.length === 0) continue;
    const view = through(node, seen.reduce(wider), values);
    for (const output of node.outputs) views.set(output, view);
  }
  return views;
}

function wider(a: View, b: View): View {
  if (a.receptiveField === null || b.receptiveField === null) {
    return { stride: Math.max(a.stride, b.stride), receptiveField: null };
  }
  return a.receptiveField >= b.receptiveField ? a : b;
}

function through(node: Node, view: View, values: ReadonlyMap<string, Facts>): View {
  if (GLOBAL.has(node.opType)) return { ...view, receptiveField: null };
  if (node.opType === 'Resize' || node.opType === 'Upsample') return resized(node, view, values);
  const kernel = intsAttribute(node.attributes, 'kernel_shape')?.[0];
  if (kernel === undefined || view.receptiveField === null) return view;
  const stride = intsAttribute(node.attributes, 'strides')?.[0] ?? 1;
  const dilation = intsAttribute(node.attributes, 'dilations')?.[0] ?? 1;
  if (node.opType === 'ConvTranspose') return { ...view, stride: view.stride / stride };
  return {
    stride: view.stride * stride,
    receptiveField: view.receptiveField + (kernel - 1) * dilation * view.stride,
  };
}

function resized(node: Node, view: View, values: ReadonlyMap<string, Facts>): View {
  const height = (name: string | undefined) => values.get(name ?? '')?.shape?.[2];
  const [before, after] = [height(node.inputs[0]), height(node.outputs[0])];
  if (typeof before !== 'number' || typeof after !== 'number' || after === 0) return view;
  return { ...view, stride: (view.stride * before) / after };
}
