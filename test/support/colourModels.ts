import { attribute } from '../../src/core/onnx/attribute';
import { encodeModel } from '../../src/core/onnx/encode';
import { GraphBuilder } from '../../src/core/onnx/graphBuilder';
import type { Graph } from '../../src/core/onnx/model';
import { floatTensor, int64Tensor } from '../../src/core/onnx/tensorValues';

/** A graph as the bytes of a model file. @param metadata what exporters write next to it */
export function modelBytes(
  graph: Graph,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  return encodeModel({
    irVersion: 9,
    producerName: 'test',
    producerVersion: '1',
    opsetImports: [{ domain: '', version: 20 }],
    graph,
    metadata,
  });
}

/**
 * A model that answers which channel of a 3-channel image is brightest on average: `colour` is
 * `gain` times the means of red, green and blue.
 * @param order which mean becomes which class; another order than 0, 1, 2 makes a worse model
 */
export function colourModel(
  size: readonly [number, number],
  gain = 10,
  order: readonly [number, number, number] = [0, 1, 2],
): Uint8Array {
  const builder = new GraphBuilder('colour');
  const input = builder.input('input', [1, 3, ...size]);
  const means = builder.node('GlobalAveragePool', 'means', [input]);
  const shape = builder.constant(int64Tensor('flat', [2], [1, 3]));
  const flat = builder.node('Reshape', 'reshape', [means, shape]);
  const rows = order.map((channel) => [0, 1, 2].map((c) => (c === channel ? gain : 0)));
  const weights = [0, 1, 2].flatMap((c) => rows.map((row) => row[c]!));
  const matrix = builder.constant(floatTensor('matrix', [3, 3], weights));
  builder.output(builder.node('MatMul', 'scores', [flat, matrix]), 'colour', [1, 3]);
  return modelBytes(builder.graph());
}

/**
 * A model of any number of images that answers, for each output, a weighted sum of the means of red,
 * green and blue.
 * @param weights three for each output @param bias one for each output
 */
export function meansModel(
  size: readonly [number, number],
  weights: readonly (readonly [number, number, number])[],
  bias: readonly number[],
): Uint8Array {
  const builder = new GraphBuilder('means');
  const input = builder.input('pixel_values', ['batch', 3, ...size]);
  const means = builder.node('GlobalAveragePool', 'means', [input]);
  const flat = builder.reshape(means, 'flat', [0, -1]);
  const rows = [0, 1, 2].flatMap((channel) => weights.map((row) => row[channel] ?? 0));
  const matrix = builder.constant(floatTensor('matrix', [3, weights.length], rows));
  const offset = builder.constant(floatTensor('offset', [weights.length], bias));
  const sums = builder.node('MatMul', 'sums', [flat, matrix]);
  const logits = builder.node('Add', 'answers', [sums, offset]);
  builder.output(logits, 'logits', ['batch', weights.length]);
  return modelBytes(builder.graph());
}

/** A model that never ends: a loop of 2^62 turns. */
export function endlessModel(): Uint8Array {
  const body = new GraphBuilder('body');
  const turn = body.input('turn', [], 'int64');
  const condition = body.input('go', [], 'bool');
  const value = body.input('value', [1, 3]);
  body.output(condition, 'go_on', [], 'bool');
  body.output(body.node('Sigmoid', 'next', [value]), 'value_out', [1, 3]);
  const builder = new GraphBuilder('endless');
  const input = builder.input('input', [1, 3, 8, 8]);
  const means = builder.node('GlobalAveragePool', 'means', [input]);
  const shape = builder.constant(int64Tensor('flat', [2], [1, 3]));
  const flat = builder.node('Reshape', 'reshape', [means, shape]);
  const turns = builder.constant(int64Tensor('turns', [], [2 ** 62]));
  const loop = builder.node('Loop', 'loop', [turns, '', flat], {
    body: attribute.graph(body.graph()),
  });
  builder.output(loop, 'colour', [1, 3]);
  void turn;
  return modelBytes(builder.graph());
}

/** A model that asks for gigabytes: it resizes its input by `scale` in both directions. */
export function greedyModel(scale: number): Uint8Array {
  const builder = new GraphBuilder('greedy');
  const input = builder.input('input', [1, 3, 8, 8]);
  const scales = builder.constant(floatTensor('scales', [4], [1, 1, scale, scale]));
  const big = builder.node('Resize', 'resize', [input, '', scales], {
    mode: attribute.string('nearest'),
  });
  const means = builder.node('GlobalAveragePool', 'means', [big]);
  const shape = builder.constant(int64Tensor('flat', [2], [1, 3]));
  builder.output(builder.node('Reshape', 'reshape', [means, shape]), 'colour', [1, 3]);
  return modelBytes(builder.graph());
}
