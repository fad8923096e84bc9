import { attribute } from '../../src/core/onnx/attribute';
import { elementCount } from '../../src/core/onnx/dataType';
import { encodeModel } from '../../src/core/onnx/encode';
import type { Value } from '../../src/core/onnx/graphBuilder';
import { GraphBuilder } from '../../src/core/onnx/graphBuilder';
import { floatTensor } from '../../src/core/onnx/tensorValues';
import { classNames } from './catalogue';
import { seededRandom } from './random';

/** The convolutional trunk of one version; its weights come from the seed and are not trained. */
export interface Trunk {
  readonly architecture: string;
  readonly seed: number;
  /** Filters of the first convolution and the side of their kernels. */
  readonly stem: { readonly filters: number; readonly kernel: number };
  /** Filters of the second convolution. */
  readonly filters: number;
  /** Rows that one step of the pooling covers, of 24; all columns, that is times, are pooled. */
  readonly poolRows: number;
  /** How the times are summed up: their mean, their maximum, or both. */
  readonly pools: readonly ('mean' | 'max')[];
}

export type HeadName = keyof typeof classNames;
export const headNames = Object.keys(classNames) as readonly HeadName[];

/** A head's weights as `Gemm` takes them: `[classes, features]` by rows, and `[classes]`. */
export interface LinearHead {
  readonly weight: Float64Array;
  readonly bias: Float64Array;
}

/** Side of the square input image, pixels. */
export const inputSize = 96;

/** Numbers that the trunk makes of one image. */
export function featureCount(trunk: Trunk): number {
  return (trunk.filters * trunk.pools.length * (inputSize / 4)) / trunk.poolRows;
}

/** The trunk alone, with the output `features`, as the bytes of an ONNX file. */
export function encodeTrunk(trunk: Trunk): Uint8Array {
  const builder = new GraphBuilder(trunk.architecture, fixedWeights(trunk, {}));
  builder.output(addTrunk(builder, trunk), 'features', ['N', featureCount(trunk)]);
  return encodeModel(builder.model());
}

/** The whole model, with the outputs `HEAD_logits`, as the bytes of an ONNX file. */
export function encodeClassifier(
  trunk: Trunk,
  heads: Readonly<Record<HeadName, LinearHead>>,
): Uint8Array {
  const builder = new GraphBuilder(trunk.architecture, fixedWeights(trunk, heads));
  const features = addTrunk(builder, trunk);
  for (const name of headNames) {
    const classes = classNames[name].length;
    const logits = builder.gemm(features, `head.${name}`, featureCount(trunk), classes);
    builder.output(logits, `${name}_logits`, ['N', classes]);
  }
  return encodeModel(builder.model());
}

/** `[N, 3, 96, 96]` to `[N, featureCount]`. */
function addTrunk(builder: GraphBuilder, trunk: Trunk): Value {
  const { stem, filters } = trunk;
  const image = builder.input('input', ['N', 3, inputSize, inputSize]);
  const first = builder.conv(image, 'stem.conv', {
    in: 3,
    out: stem.filters,
    kernel: stem.kernel,
    stride: 2,
    padding: stem.kernel >> 1,
    bias: true,
  });
  const second = builder.conv(builder.relu(first, 'stem.relu'), 'body.conv', {
    in: stem.filters,
    out: filters,
    kernel: 3,
    stride: 2,
    padding: 1,
    bias: true,
  });
  const maps = builder.relu(second, 'body.relu');
  const pooled = trunk.pools.map((pool) => poolTimes(builder, maps, pool, trunk.poolRows));
  const joined = pooled.length === 1 ? pooled[0]! : builder.concat(pooled, 'pool.join');
  return builder.flatten(joined, 'flatten');
}

function poolTimes(builder: GraphBuilder, maps: Value, pool: 'mean' | 'max', rows: number): Value {
  const window = attribute.ints([rows, inputSize / 4]);
  return builder.node(pool === 'mean' ? 'AveragePool' : 'MaxPool', `pool.${pool}`, [maps], {
    kernel_shape: window,
    strides: window,
  });
}

/** He-normal filters with small normal biases from the seed; the heads' weights as given. */
function fixedWeights(trunk: Trunk, heads: Partial<Record<HeadName, LinearHead>>) {
  return (name: string, dims: readonly number[]) => {
    const head = headNames.find((candidate) => name.startsWith(`head.${candidate}.`));
    const given = head && heads[head];
    if (given)
      return floatTensor(name, dims, name.endsWith('bias') ? given.bias : given.weight).data;
    const random = seededRandom(trunk.seed, name);
    const fanIn = dims.slice(1).reduce((product, dim) => product * dim, 1);
    const deviation = dims.length > 1 ? Math.sqrt(2 / fanIn) : 0.1;
    const values = Array.from(
      { length: elementCount(dims, name) },
      () => deviation * random.normal(),
    );
    return floatTensor(name, dims, values).data;
  };
}
