import { config } from '@vscode/l10n';

/** Texts by the English ones that stand in the source; `{0}` stands for the first value. */
export type Texts = Readonly<Record<string, string>>;

let known: Texts = {};
let inUse: Texts = known;

function use(texts: Texts): void {
  inUse = texts;
  config({ contents: texts });
}

/**
 * From now on `l10n.t` answers with these texts; what they lack stays English. Without a call all is
 * English: on the command line, and in every file that is written.
 */
export function setTexts(texts: Texts): void {
  known = texts;
  use(known);
}

/**
 * The words for a text that stands in data rather than in a sentence of the source: a description in
 * a schema.
 */
export function worded(text: string): string {
  return Object.hasOwn(inUse, text) ? inUse[text]! : text;
}

/** Whether people are told anything but English here and now. */
export function isTranslated(): boolean {
  return Object.keys(inUse).length > 0;
}

/**
 * What `make` makes, with its texts in English: for what is written to disk, which reads alike
 * wherever it was written. It must be done when it returns; what it leaves for later is translated.
 */
export function inEnglish<T>(make: () => T extends PromiseLike<unknown> ? never : T): T {
  const before = inUse;
  if (isTranslated()) use({});
  try {
    return make();
  } finally {
    use(before);
  }
}

/** English words, which may be written to disk, with the same as people are told it elsewhere. */
export type Worded<T> = T & { readonly told?: T };

/** What `make` makes in English, and in the language that people are told things in beside it. */
export function inBoth<T extends object>(make: () => T): Worded<T> {
  const english = inEnglish<T>(make as Parameters<typeof inEnglish<T>>[0]);
  return isTranslated() ? { ...english, told: make() } : english;
}

/** The words for the people who are told them here and now. */
export function asTold<T>(words: { readonly told?: T } & NoInfer<T>): T {
  return isTranslated() && words.told ? words.told : words;
}

/** The words as they are written to disk: in English alone. */
export function withoutTold<T extends object>(words: T & { readonly told?: unknown }): T {
  const written: T & { told?: unknown } = { ...words };
  delete written.told;
  return written;
}

/**
 * An error's message inside of a sentence. Errors are worded once, for people; an English sentence
 * does without what was worded otherwise.
 */
export function quoted(message: string): string {
  return inUse === known ? message : '…';
}
