import { sentence, withCommas } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';
import type { PredictionPair } from '../heads/predictionPair';

/** Classes of a head that only one of two versions has. */
export interface ClassDifference {
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/** By head, of those that both have; a head with the same classes in any order has none. */
export type ClassDifferences = Readonly<Record<string, ClassDifference>>;

/** Classes are joined by name: one that only one version has is never answered by the other. */
export function classDifferences({ a, b }: PredictionPair): ClassDifferences {
  const found = Object.keys(a.header.heads).flatMap((head) => {
    const [ofA, ofB] = [a.header.heads[head]?.classes, b.header.heads[head]?.classes];
    if (!ofA || !ofB) return [];
    const only = { a: missingIn(ofB, ofA), b: missingIn(ofA, ofB) };
    return only.a.length + only.b.length > 0 ? [[head, only] as const] : [];
  });
  return Object.fromEntries(found);
}

function missingIn(known: readonly string[], names: readonly string[]): readonly string[] {
  return names.filter((name) => !known.includes(name));
}

/** One for each head and version that has classes of its own. */
export function toldDifferences(
  differences: ClassDifferences,
  names: { readonly a: string; readonly b: string },
): readonly Sentence[] {
  return Object.entries(differences).flatMap(([head, only]) =>
    (['a', 'b'] as const).flatMap((side) => {
      if (only[side].length === 0) return [];
      const classes = withCommas(only[side]);
      return [sentence('classes_of_one', { version: names[side], classes, head })];
    }),
  );
}
