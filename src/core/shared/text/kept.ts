import { readValue } from './readSentence';
import { englishOf, localized } from './sentence';
import type { Value } from './sentence';
import type { JsonObject } from '../items/jsonValue';

/**
 * Next to English texts, for each field whose text the tool said itself: its code and values, and of a
 * field that is a list the same for each item. What people wrote has none.
 */
export type Sentences = Readonly<Record<string, Value>>;

/** An object with texts, as it is in files and goes between processes. */
export interface Keeping {
  readonly sentences?: Sentences;
}

/** The same before anybody has looked whether it is so: a file may hold anything. */
interface MayKeep {
  readonly sentences?: unknown;
  readonly [field: string]: unknown;
}

/**
 * Texts as they are kept: in English under their own names, and next to them under `sentences` what
 * they are told from in another language.
 */
export function kept<F extends string>(
  texts: Readonly<Record<F, Value>>,
): Readonly<Record<F, string>> & Keeping {
  return keptFields(texts, {}) as ReturnType<typeof kept<F>>;
}

/** The same of fields with a text for each item. */
export function keptLists<F extends string>(
  lists: Readonly<Record<F, readonly Value[]>>,
): Readonly<Record<F, readonly string[]>> & Keeping {
  return keptFields({}, lists) as ReturnType<typeof keptLists<F>>;
}

/** The same of an object that has fields of either kind. */
export function keptFields(
  texts: Readonly<Record<string, Value>>,
  lists: Readonly<Record<string, readonly Value[]>>,
): JsonObject & Keeping {
  const sentences = { ...ofSentences(texts), ...ofSentences(lists) };
  return {
    ...mapValues(texts, englishOf),
    ...mapValues(lists, (items) => items.map(englishOf)),
    ...(Object.keys(sentences).length > 0 && { sentences }),
  };
}

function ofSentences(fields: Readonly<Record<string, Value>>): Sentences {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isSaid(value)));
}

function mapValues<T, R>(fields: Readonly<Record<string, T>>, change: (value: T) => R) {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value)]));
}

/** Whether there is more to a value than its text. */
function isSaid(value: Value): boolean {
  if (Array.isArray(value)) return value.some(isSaid);
  return typeof value === 'object';
}

/**
 * What a field says, as far as it is a sentence of the tool. A text that is not its English, since
 * somebody has edited the file, counts as theirs.
 */
export function keptValue(keeping: object, field: string): Value {
  const { sentences, [field]: text } = keeping as MayKeep;
  if (typeof text !== 'string') return '';
  return sentenceOf(text, field, sentences);
}

/** The same of a field with a text for each item. */
export function keptValues(keeping: object, field: string): readonly Value[] {
  const { sentences, [field]: texts } = keeping as MayKeep;
  if (!Array.isArray(texts)) return [];
  const own = Object(sentences) as JsonObject;
  const items = Object.hasOwn(own, field) ? own[field] : undefined;
  return texts
    .filter((text) => typeof text === 'string')
    .map((text, index) => sentenceOf(text, String(index), items));
}

/** A field's text in the reader's language; what people wrote, as they wrote it. */
export function told(keeping: object, field: string): string {
  return localized(keptValue(keeping, field));
}

/** The same of a field with a text for each item. */
export function toldList(keeping: object, field: string): readonly string[] {
  return keptValues(keeping, field).map(localized);
}

function sentenceOf(text: string, key: string, sentences: unknown): Value {
  const held = Object(sentences) as JsonObject;
  const value = Object.hasOwn(held, key) ? readValue(held[key]) : undefined;
  return value !== undefined && englishOf(value) === text ? value : text;
}
