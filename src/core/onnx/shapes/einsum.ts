import { itemAt } from '../../shared/items/lookUp';
import { stringAttribute } from '../attribute';
import type { Dim, Shape } from '../model';
import type { OpContext } from './facts';
import { broadcast } from './facts';
import { shapeAt } from './ruleTable';

interface Terms {
  /** Letters of each input before and after an ellipsis. */
  readonly inputs: readonly Term[];
  readonly output: Term;
}

interface Term {
  readonly before: string;
  readonly after: string;
  readonly hasRest: boolean;
}

function termsOf(equation: string): Terms {
  const [left = '', right] = equation.replaceAll(' ', '').split('->');
  const inputs = left.split(',').map(termOf);
  if (right !== undefined) return { inputs, output: termOf(right) };
  const letters = [...left.replaceAll(/[,.]/g, '')];
  const once = letters.filter((c) => letters.indexOf(c) === letters.lastIndexOf(c));
  const hasRest = inputs.some((term) => term.hasRest);
  return { inputs, output: { before: '', after: once.sort().join(''), hasRest } };
}

function termOf(text: string): Term {
  const [before = '', after] = text.split('...');
  return { before, after: after ?? '', hasRest: after !== undefined };
}

/** What an Einstein sum runs over. */
export interface EinsumLengths {
  readonly letters: ReadonlyMap<string, Dim>;
  /** The axes that `...` stands for, broadcast over the inputs. */
  readonly rest: Shape;
}

/** Length of each letter of an Einstein sum; `undefined` where an input's rank does not fit it. */
export function einsumLengths(op: OpContext): EinsumLengths | undefined {
  const { inputs } = termsOf(stringAttribute(op.attributes, 'equation', ''));
  const letters = new Map<string, Dim>();
  let rest: Shape = [];
  for (const [index, { before, after, hasRest }] of inputs.entries()) {
    const shape = shapeAt(op, index);
    const named = before.length + after.length;
    if (!shape || (hasRest ? shape.length < named : shape.length !== named)) return undefined;
    const from = shape.length - after.length;
    [...before].forEach((letter, axis) => meet(letters, letter, itemAt(shape, axis)));
    [...after].forEach((letter, axis) => meet(letters, letter, itemAt(shape, from + axis)));
    rest = broadcast(rest, shape.slice(before.length, from));
  }
  return { letters, rest };
}

function meet(letters: Map<string, Dim>, letter: string, dim: Dim): void {
  const known = letters.get(letter);
  if (typeof known !== 'number' || known === 1) letters.set(letter, dim);
}

export function einsumShape(op: OpContext): Shape {
  const { output } = termsOf(stringAttribute(op.attributes, 'equation', ''));
  const lengths = einsumLengths(op);
  if (!lengths) return null;
  const dims = (letters: string) => [...letters].map((c) => lengths.letters.get(c) ?? null);
  const rest = output.hasRest ? lengths.rest : [];
  return rest && [...dims(output.before), ...rest, ...dims(output.after)];
}
