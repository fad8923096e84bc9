import type { DataType } from '../dataType';
import type { Shape } from '../model';
import type { Facts, OpContext, ShapeRule } from './facts';
import { UNKNOWN } from './facts';

/** Shape rules by the operator's name, of one domain. */
export type RuleTable = Readonly<Record<string, ShapeRule>>;

/** One rule under several operators' names. */
export function all<T>(names: string, rule: T): Record<string, T> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, rule]),
  );
}

/** The shape of an input; `null` where it is not known or left out. */
export function shapeAt({ inputs }: OpContext, index: number): Shape {
  return inputs[index]?.shape ?? null;
}

/** The element type of an input. */
export function typeAt({ inputs }: OpContext, index: number): DataType | null {
  return inputs[index]?.dataType ?? null;
}

/** A rule whose output is as an input: activations, normalisations. */
export function likeInput(index: number, dataType?: DataType): ShapeRule {
  return (op) => [{ shape: shapeAt(op, index), dataType: dataType ?? typeAt(op, index) }];
}

/** Facts of the outputs that a node has. */
export function outputs({ outputCount }: OpContext, ...facts: readonly Facts[]): readonly Facts[] {
  return Array.from({ length: outputCount }, (_, i) => facts[i] ?? UNKNOWN);
}

/** A shape of which the rank alone is known. */
export function ofRank(rank: number): Shape {
  return Array.from({ length: rank }, () => null);
}
