import { config } from '@vscode/l10n';
import { setReaderLanguage } from './readerLanguage';

/** Texts by the English ones that stand in the source; `{0}` stands for the first value. */
export type Texts = Readonly<Record<string, string>>;

let inUse: Texts = {};

/**
 * From now on people are told things with these texts; what they lack stays English. Called once,
 * when a process begins; without it all is English, as on the command line.
 * @param tag the language of the reader's numbers, BCP 47
 */
export function setTexts(texts: Texts, tag = 'en'): void {
  inUse = texts;
  setReaderLanguage(tag);
  config({ contents: texts });
}

/**
 * The words for a text that is in data rather than in the source: a sentence by its code, a
 * description in a schema.
 */
export function worded(text: string): string {
  return (Object.hasOwn(inUse, text) && inUse[text]) || text;
}

/** Whether people are told anything but English. */
export function isTranslated(): boolean {
  return Object.keys(inUse).length > 0;
}
