import { intAttribute } from '../attribute';
import type { Shape } from '../model';
import type { OpContext, ShapeRule } from './facts';

/** A rule for `[N, C, …]` applied to a first input and outputs of `[N, …, C]`. */
export function nhwc(rule: ShapeRule): ShapeRule {
  return (op) =>
    rule(channelsSecond(op)).map((facts) => ({ ...facts, shape: moved(facts.shape, 1, -1) }));
}

/** As `nhwc`, for operators that say by `channels_last` which of both they read. */
export function channelsLast(rule: ShapeRule): ShapeRule {
  return (op) => (isChannelsLast(op) ? nhwc(rule)(op) : rule(op));
}

export function isChannelsLast({ attributes }: OpContext): boolean {
  return intAttribute(attributes, 'channels_last', 0) === 1;
}

/** The operator as if its first input had its channels in the second place. */
function channelsSecond(op: OpContext): OpContext {
  const [first, ...rest] = op.inputs;
  if (!first) return op;
  return { ...op, inputs: [{ ...first, shape: moved(first.shape, -1, 1) }, ...rest] };
}

function moved(shape: Shape, from: number, to: number): Shape {
  if (!shape || shape.length < 3) return shape;
  const dims = [...shape];
  const [dim = null] = dims.splice(from, 1);
  dims.splice(to === -1 ? dims.length : to, 0, dim);
  return dims;
}
