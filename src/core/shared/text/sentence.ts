import { fillTemplate } from './fillTemplate';
import { templates } from './templates/templates';
import { numberText, quantityText } from './quantity';
import type { Quantity } from './quantity';
import { readerLanguage } from './readerLanguage';
import { isTranslated, worded } from './texts';

type Templates = typeof templates;

/** Names every sentence that the tool says of its own and that is kept, or told later. */
export type Code = keyof Templates;

type Places<T extends string> = T extends `${string}{${infer Place}}${infer Rest}`
  ? NameOf<Place> | Places<Rest>
  : never;

/** Of `samples:sample|samples`, too. */
type NameOf<P extends string> = P extends `${infer Name}:${string}` ? Name : P;

type ValuesOf<C extends Code> = Readonly<Record<Places<Templates[C]>, Value>>;

/** A sentence of the tool, told in any language: its code, and what is in its places. */
export interface Sentence {
  readonly code: Code;
  readonly values: Readonly<Record<string, Value>>;
}

/** Text that was worded for a reader in another language than English, such as an error's message. */
export interface Quotation {
  readonly quote: string;
}

/**
 * What can stand in a sentence. Text is the same in every language; numbers are written in the reader's; a
 * list is joined with semicolons.
 */
export type Value = string | number | Quantity | Sentence | Quotation | readonly Value[];

/** @param values one for each `{place}` of the code's template */
export function sentence<C extends Code>(
  code: C,
  ...[values]: [Places<Templates[C]>] extends [never] ? [] : [values: ValuesOf<C>]
): Sentence {
  return { code, values: values ?? {} };
}

/** Text that was worded for the reader, as part of a sentence that files keep in English, too. */
export function quotation(text: string): Value {
  return isTranslated() ? { quote: text } : text;
}

/** Several as one; those that are empty are left out. A single one stays what it is. */
export function joined(items: readonly Value[]): Value {
  const said = items.filter((item) => item !== '');
  const [first = ''] = said;
  return said.length < 2 ? first : sentence('joined', { items: said });
}

/** The first five names, and how many there are more. */
export function firstFew(names: readonly string[]): Value {
  const shown = names.slice(0, 5).join(', ');
  if (names.length <= 5) return shown;
  return sentence('and_more', { names: shown, count: names.length - 5 });
}

/** Several as one, with commas between them; empty for none. */
export function withCommas(items: readonly Value[]): Value {
  const [first = '', ...rest] = items;
  return rest.length === 0 ? first : sentence('comma', { first, rest: withCommas(rest) });
}

/** In English, as files keep it, whatever language people are told things in. */
export function englishOf(value: Value): string {
  return render(value, { template: (text) => text, quote: () => '…', tag: 'en' });
}

/** In the reader's language. */
export function localized(value: Value): string {
  return render(value, { template: worded, quote: (text) => text, tag: readerLanguage() });
}

/** What a language makes of a template, and of text that is not English. */
interface Language {
  readonly template: (english: string) => string;
  readonly quote: (text: string) => string;
  /** Of its numbers, BCP 47. */
  readonly tag: string;
}

function render(value: Value, language: Language): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value, language.tag);
  if (isList(value)) return value.map((item) => render(item, language)).join('; ');
  if ('number' in value) return quantityText(value, language.tag);
  if ('quote' in value) return language.quote(value.quote);
  const { code, values } = value;
  return fillTemplate(language.template(templates[code]), (name) => {
    const held = Object.hasOwn(values, name) ? values[name] : undefined;
    return held === undefined ? undefined : { text: render(held, language), isOne: isOne(held) };
  });
}

function isOne(value: Value): boolean {
  if (typeof value !== 'object' || isList(value)) return value === 1 || value === '1';
  return 'number' in value && value.number === 1;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
