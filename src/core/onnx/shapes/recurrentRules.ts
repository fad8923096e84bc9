import { intAttribute, stringAttribute } from '../attribute';
import type { Dim } from '../model';
import type { Facts, OpContext, ShapeRule } from './facts';
import type { RuleTable } from './ruleTable';
import { all, outputs, shapeAt, typeAt } from './ruleTable';

/** The lengths of LSTM, GRU and RNN, whichever way they lie. */
export interface RecurrentLengths {
  readonly steps: Dim;
  readonly batch: Dim;
  /** Length of one step's input. */
  readonly width: Dim;
  readonly hidden: Dim;
  readonly directions: number;
}

/** Whether the batch is the first axis of input, output and states. */
export function isBatchFirst({ attributes }: OpContext): boolean {
  return intAttribute(attributes, 'layout', 0) === 1;
}

export function recurrentLengths(op: OpContext): RecurrentLengths {
  const [first = null, second = null, width = null] = shapeAt(op, 0) ?? [];
  const [steps, batch] = isBatchFirst(op) ? [second, first] : [first, second];
  const hidden = intAttribute(op.attributes, 'hidden_size', 0) || (shapeAt(op, 2)?.[2] ?? null);
  const direction = stringAttribute(op.attributes, 'direction', 'forward');
  return { steps, batch, width, hidden, directions: direction === 'bidirectional' ? 2 : 1 };
}

/** All steps' states, then the last ones: `Y`, `Y_h`, `Y_c`. */
const recurrent: ShapeRule = (op) => {
  const { steps, batch, hidden, directions } = recurrentLengths(op);
  const dataType = typeAt(op, 0);
  const facts = (...shape: Dim[]): Facts => ({ shape, dataType });
  const states = isBatchFirst(op)
    ? facts(batch, directions, hidden)
    : facts(directions, batch, hidden);
  const every = isBatchFirst(op)
    ? facts(batch, steps, directions, hidden)
    : facts(steps, directions, batch, hidden);
  return outputs(op, every, states, states);
};

export const recurrentRules: RuleTable = all('LSTM GRU RNN DynamicQuantizeLSTM', recurrent);
