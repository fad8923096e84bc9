import { itemAt } from '../../shared/items/lookUp';
import { intAttribute } from '../attribute';
import { dataTypeOfCode } from '../dataType';
import type { Dim } from '../model';
import { broadcastAll } from './elementwiseRules';
import type { Facts, ShapeRule } from './facts';
import { UNKNOWN } from './facts';
import { castElement, pairwise } from './integerArithmetic';
import type { RuleTable } from './ruleTable';

/** A rule that keeps the shape and computes each known element. */
function eachElement(change: (value: number) => number): ShapeRule {
  return ({ inputs }) => {
    const { shape, dataType, elements } = inputs[0] ?? UNKNOWN;
    return [elements ? { shape, dataType, elements: each(elements, change) } : { shape, dataType }];
  };
}

function each(elements: readonly Dim[], change: (value: number) => Dim): Dim[] {
  return elements.map((value) => (typeof value === 'number' ? change(value) : value));
}

const cast: ShapeRule = ({ inputs, attributes }) => {
  const [{ shape, elements } = UNKNOWN] = inputs;
  const dataType = dataTypeOfCode(intAttribute(attributes, 'to', 0)) ?? null;
  if (!elements) return [{ shape, dataType }];
  return [{ shape, dataType, elements: each(elements, (value) => castElement(value, dataType)) }];
};

/** Sequences and optional values have neither shape nor type here. */
const passOn: ShapeRule = ({ inputs }) => [inputs[0] ?? UNKNOWN];

const where: ShapeRule = (op) => {
  const dataType = op.inputs[1]?.dataType ?? op.inputs[2]?.dataType ?? null;
  const facts: Facts = { shape: broadcastAll(op), dataType };
  const [condition, yes, no] = op.inputs.map((input) => input?.elements);
  if (!condition || !yes || !no || yes.length !== no.length) return [facts];
  if (condition.length !== yes.length) return [facts];
  const elements = condition.map((chosen, i) => {
    if (typeof chosen !== 'number') return null;
    return chosen ? itemAt(yes, i) : itemAt(no, i);
  });
  return [{ ...facts, elements }];
};

/** `Equal` on shapes decides between a dimension and a default, as exporters write `expand`. */
const equal: ShapeRule = (op) => {
  const facts: Facts = { shape: broadcastAll(op), dataType: 'bool' };
  const elements = pairwise(op, facts, (x, y) => {
    if (typeof x === 'number' && typeof y === 'number') return x === y ? 1 : 0;
    // A symbolic dimension is a length: never negative.
    return (typeof x === 'number' && x < 0) || (typeof y === 'number' && y < 0) ? 0 : null;
  });
  return [elements ? { ...facts, elements } : facts];
};

/** Truth values of numbers, as exporters compare shapes with them. */
const LOGIC: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  And: (x, y) => x !== 0 && y !== 0,
  Greater: (x, y) => x > y,
  GreaterOrEqual: (x, y) => x >= y,
  Less: (x, y) => x < y,
  LessOrEqual: (x, y) => x <= y,
  Or: (x, y) => x !== 0 || y !== 0,
  Xor: (x, y) => (x !== 0) !== (y !== 0),
};

function logical(decide: (x: number, y: number) => boolean): ShapeRule {
  return (op) => {
    const facts: Facts = { shape: broadcastAll(op), dataType: 'bool' };
    const elements = pairwise(op, facts, (x, y) =>
      typeof x === 'number' && typeof y === 'number' ? Number(decide(x, y)) : null,
    );
    return [elements ? { ...facts, elements } : facts];
  };
}

export const elementRules: RuleTable = {
  ...Object.fromEntries(Object.entries(LOGIC).map(([name, decide]) => [name, logical(decide)])),
  Cast: cast,
  Ceil: eachElement(Math.ceil),
  Equal: equal,
  Floor: eachElement(Math.floor),
  Identity: passOn,
  Not: eachElement((value) => Number(value === 0)),
  Neg: eachElement((value) => -value),
  OptionalGetElement: passOn,
  Where: where,
};
