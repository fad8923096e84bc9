import { itemAt, valueAt } from '../../shared/items/lookUp';
import { intAttribute } from '../attribute';
import { isChannelsLast } from './nhwc';
import type { ShapeRule } from './facts';
import type { RuleTable } from './ruleTable';
import { all, shapeAt, typeAt } from './ruleTable';
import { resizeRules } from './resizeRules';
import { convolution, globalPool, pool } from './windowRules';

/** To blocks of channels: filled up to a multiple of the block, which is the machine's. */
const reorderInput: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  const spatial = (isChannelsLast(op) ? shape?.slice(1, -1) : shape?.slice(2)) ?? [];
  return [{ shape: shape && [itemAt(shape, 0), null, ...spatial], dataType: typeAt(op, 0) }];
};

const reorderOutput: ShapeRule = (op) => {
  const shape = shapeAt(op, 0);
  const channels = intAttribute(op.attributes, 'channels', 0) || null;
  const dims = isChannelsLast(op)
    ? shape && [itemAt(shape, 0), ...shape.slice(2), channels]
    : shape && [itemAt(shape, 0), channels, ...shape.slice(2)];
  return [{ shape: dims, dataType: typeAt(op, 0) }];
};

/** What ONNX Runtime writes for the processor that it optimises on. */
export const nchwcRules: RuleTable = {
  ...all('AveragePool MaxPool', pool),
  ...all('GlobalAveragePool GlobalMaxPool', globalPool),
  Conv: convolution(1, 0),
  ReorderInput: reorderInput,
  ReorderOutput: reorderOutput,
  Upsample: valueAt(resizeRules, 'Upsample'),
};
