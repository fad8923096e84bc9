import { sameJson } from '../../shared/items/jsonValue';
import type { InputContract } from '../../images/inputContract';
import type { Contract } from './contractTypes';

/** What a field of the input, or the class names of a head, can hold. */
export type ContractValue = NonNullable<InputContract[keyof InputContract]> | readonly string[];

/** One field in which two contracts differ; a side is undefined where it lacks the field. */
export interface ContractDifference {
  /** For instance `input.color` or `classes.species`. */
  readonly field: string;
  readonly from: ContractValue | undefined;
  readonly to: ContractValue | undefined;
}

/** The fields of input and class names in which two contracts of one model differ. */
export function contractDifferences(from: Contract, to: Contract): readonly ContractDifference[] {
  return (['input', 'classes'] as const).flatMap((part) => {
    const [a, b] = [fieldsOf(from[part]), fieldsOf(to[part])];
    return [...new Set([...a.keys(), ...b.keys()])]
      .filter((field) => !sameJson(a.get(field), b.get(field)))
      .map((field) => ({ field: `${part}.${field}`, from: a.get(field), to: b.get(field) }));
  });
}

function fieldsOf(part: Contract['input' | 'classes']): ReadonlyMap<string, ContractValue> {
  return new Map(Object.entries(part) as [string, ContractValue][]);
}
