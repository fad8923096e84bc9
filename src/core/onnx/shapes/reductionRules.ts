import { intAttribute } from '../attribute';
import type { Dim, Shape } from '../model';
import type { OpContext, ShapeRule } from './facts';
import { axisOf, sizeOf, UNKNOWN } from './facts';
import { knownIntsOf } from './layoutRules';
import type { RuleTable } from './ruleTable';
import { all, ofRank } from './ruleTable';

const reduce: ShapeRule = (op) => {
  const { shape, dataType, elements } = op.inputs[0] ?? UNKNOWN;
  if (!shape) return [{ shape: null, dataType }];
  const reduced = reducedShape(op, shape);
  const total = op.opType === 'ReduceProd' && elements ? sizeOf(elements) : null;
  const isWhole = total !== null && sizeOf(reduced) === 1;
  return [isWhole ? { shape: reduced, dataType, elements: [total] } : { shape: reduced, dataType }];
};

/** Axes left out or empty are all of them, unless the operator says that they are none. */
function reducedShape(op: OpContext, shape: readonly Dim[]): Shape {
  const given = Boolean(op.inputs[1]) || op.attributes['axes'] !== undefined;
  const axes = given ? axesOf(op) : [];
  const keep = intAttribute(op.attributes, 'keepdims', 1) === 1;
  if (!axes) return keep ? ofRank(shape.length) : null;
  const isNone = axes.length === 0 && intAttribute(op.attributes, 'noop_with_empty_axes', 0) === 1;
  if (isNone) return shape;
  return without(shape, axes.length === 0 ? [...shape.keys()] : axes, keep);
}

/** Axes that are fed may still be known to be none of them: an input without elements. */
function axesOf(op: OpContext): number[] | undefined {
  return op.inputs[1]?.shape?.[0] === 0 ? [] : knownIntsOf(op, 'axes', 1);
}

function without(shape: readonly Dim[], axes: readonly number[], keep: boolean): Dim[] {
  const at = new Set(axes.map((axis) => axisOf(axis, shape.length)));
  return shape.flatMap((dim, i): Dim[] => (at.has(i) ? (keep ? [1] : []) : [dim]));
}

const arg: ShapeRule = ({ inputs, attributes }) => {
  const shape = inputs[0]?.shape;
  if (!shape) return [{ shape: null, dataType: 'int64' }];
  const keep = intAttribute(attributes, 'keepdims', 1) === 1;
  const reduced = without(shape, [intAttribute(attributes, 'axis', 0)], keep);
  return [{ shape: reduced, dataType: 'int64' }];
};

const REDUCTIONS = `ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin
  ReduceProd ReduceSum ReduceSumSquare`;

export const reductionRules: RuleTable = {
  ...all(REDUCTIONS, reduce),
  ...all('ArgMax ArgMin', arg),
};
