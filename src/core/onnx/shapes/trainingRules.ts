import type { ShapeRule } from './facts';
import type { RuleTable } from './ruleTable';
import { shapeAt, typeAt } from './ruleTable';

/**
 * Behind rate and step come the values, their gradients and the optimiser's states, as many of each;
 * new values and states are given back.
 * @param states how many states each value has
 */
function optimizer(states: number): ShapeRule {
  return (op) => {
    const count = op.outputCount / (1 + states);
    return Array.from({ length: op.outputCount }, (_, i) => {
      const index = 2 + (i < count ? i : i + count);
      return { shape: shapeAt(op, index), dataType: typeAt(op, index) };
    });
  };
}

export const trainingRules: RuleTable = {
  Adagrad: optimizer(1),
  Adam: optimizer(2),
  Momentum: optimizer(1),
};
