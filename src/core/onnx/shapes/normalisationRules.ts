import { intAttribute } from '../attribute';
import type { ShapeRule } from './facts';
import { axisOf } from './facts';
import type { RuleTable } from './ruleTable';
import { all, outputs, shapeAt, typeAt } from './ruleTable';

/** Statistics are over the axes from `axis` on, and kept as dimensions of one. */
const layer: ShapeRule = (op) => {
  const [shape, dataType] = [shapeAt(op, 0), typeAt(op, 0)];
  const axis = axisOf(intAttribute(op.attributes, 'axis', -1), shape?.length ?? 0);
  const reduced = shape?.map((dim, i) => (i < axis ? dim : 1)) ?? null;
  const statistics = { shape: reduced, dataType: 'float32' as const };
  return outputs(op, { shape, dataType }, statistics, statistics);
};

/** In training, the running statistics follow. */
const batch: ShapeRule = (op) => {
  const statistics = { shape: shapeAt(op, 3), dataType: typeAt(op, 3) };
  const result = { shape: shapeAt(op, 0), dataType: typeAt(op, 0) };
  return outputs(op, result, ...Array.from({ length: 4 }, () => statistics));
};

export const normalisationRules: RuleTable = {
  ...all('LayerNormalization RMSNormalization SimplifiedLayerNormalization', layer),
  BatchNormalization: batch,
};
