import { typeAttribute } from './elementwiseRules';
import type { ShapeRule } from './facts';
import type { RuleTable } from './ruleTable';
import { outputs, shapeAt, typeAt } from './ruleTable';

const dequantize: ShapeRule = (op) => [
  { shape: shapeAt(op, 0), dataType: typeAttribute(op, 'output_dtype', typeAt(op, 1)) },
];

/** The type is the zero point's; without one the attribute's. */
const quantize: ShapeRule = (op) => [
  { shape: shapeAt(op, 0), dataType: typeAt(op, 2) ?? typeAttribute(op, 'output_dtype', 'uint8') },
];

const dynamicQuantize: ShapeRule = (op) =>
  outputs(
    op,
    { shape: shapeAt(op, 0), dataType: 'uint8' },
    { shape: [], dataType: 'float32' },
    { shape: [], dataType: 'uint8' },
  );

export const quantisationRules: RuleTable = {
  DequantizeLinear: dequantize,
  DynamicQuantizeLinear: dynamicQuantize,
  QuantizeLinear: quantize,
};
