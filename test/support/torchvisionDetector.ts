import { attribute } from '../../src/core/onnx/attribute';
import { GraphBuilder } from '../../src/core/onnx/graphBuilder';
import { floatTensor, int64Tensor } from '../../src/core/onnx/tensorValues';
import { modelBytes } from './colourModels';

const side = 32;

/** A corner of an image of 32 pixels, which a box of each class is always in: `x1, y1, x2, y2`. */
export const corners = {
  red: [0, 0, 16, 16],
  green: [16, 0, 32, 16],
  blue: [0, 16, 16, 32],
} as const;

/**
 * A detector as torchvision's are exported: boxes, labels from 1, and as scores the means of the channels.
 * @param batch whether its input has a batch dimension; torchvision's own is a list of images without
 * @param names of boxes, labels and scores
 */
export function torchvisionDetector(
  batch: boolean,
  [boxes, labels, scores]: readonly [string, string, string] = ['boxes', 'labels', 'scores'],
): Uint8Array {
  const builder = new GraphBuilder('torchvision');
  const input = builder.input('images', batch ? [1, 3, side, side] : [3, side, side]);
  const box = builder.constant(floatTensor('corners', [3, 4], Object.values(corners).flat()));
  const label = builder.constant(int64Tensor('numbers', [3], [1, 2, 3]));
  const over = batch ? [0, 2, 3] : [1, 2];
  const axes = builder.constant(int64Tensor('axes', [over.length], over));
  const means = builder.node('ReduceMean', 'means', [input, axes], { keepdims: attribute.int(0) });
  builder.output(builder.node('Identity', 'box', [box]), boxes, ['n', 4]);
  builder.output(builder.node('Identity', 'label', [label]), labels, ['n'], 'int64');
  builder.output(means, scores, ['n']);
  return modelBytes(builder.graph());
}
