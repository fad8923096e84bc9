import { keptSentences } from './keptSentences';
import type { KeptSentence, Sentence } from './keptSentences';
import { inEnglish, isTranslated } from './texts';

interface Known {
  readonly tell: Sentence;
  readonly pattern: RegExp;
  /** Length of what is the same in each: where two fit, the one that says more is meant. */
  readonly words: number;
  /** Position of each value in what `tell` takes, in the order of the pattern's groups. */
  readonly places: readonly number[];
}

/** Nothing of ours is longer, or has more parts. */
const LONGEST = 4000;
const MOST_PARTS = 40;

let known: readonly Known[] | undefined;

/**
 * A sentence that was written to disk, which is English, in the language in use: known by the words
 * that it was made with. A list of sentences is retold one by one; what is none of ours, for instance
 * a reason that a person gave, stays as it is.
 */
export function retell(kept: string): string {
  if (!isTranslated() || kept.length > LONGEST) return kept;
  const parts = kept.split('; ');
  if (parts.length > MOST_PARTS) return kept;
  return retoldList(parts).join('; ');
}

function retold(kept: string): string | undefined {
  known ??= keptSentences(retell)
    .map(knownBy)
    .toSorted((a, b) => b.words - a.words);
  for (const { tell, pattern, places } of known) {
    const found = pattern.exec(kept);
    if (!found) continue;
    const values: string[] = [];
    places.forEach((place, index) => (values[place] = found[index + 1]!));
    return tell(...values);
  }
  return undefined;
}

/** Sentences that hold a semicolon are found before their parts are. */
function retoldList(parts: readonly string[]): readonly string[] {
  if (parts.length === 0) return [];
  for (let count = parts.length; count > 0; count -= 1) {
    const first = retold(parts.slice(0, count).join('; '));
    if (first !== undefined) return [first, ...retoldList(parts.slice(count))];
  }
  return [parts[0]!, ...retoldList(parts.slice(1))];
}

function knownBy({ tell, value }: KeptSentence): Known {
  const names = ['{0}', '{1}', '{2}', '{3}', '{4}', '{5}'];
  const english = inEnglish(() => tell(...names));
  const places: number[] = [];
  const source = english.split(/(\{\d\})/).map((piece) => {
    const place = names.indexOf(piece);
    return place < 0 ? literal(piece) : group(place, places, value);
  });
  const words = english.replace(/\{\d\}/g, '').length;
  return { tell, pattern: new RegExp(`^${source.join('')}$`, 's'), words, places };
}

/** A value that stands in a sentence twice is the same in both places. */
function group(place: number, places: number[], value: string): string {
  const before = places.indexOf(place);
  if (before >= 0) return `\\${before + 1}`;
  places.push(place);
  return `(${value})`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
