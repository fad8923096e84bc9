import { config } from '@vscode/l10n';

/** Texts by the English ones that stand in the source; `{0}` stands for the first value. */
export type Texts = Readonly<Record<string, string>>;

let known: Texts = {};

/**
 * From now on `l10n.t` answers with these texts; what they lack stays English. Without a call all is
 * English: on the command line, and in every file that is written.
 */
export function setTexts(texts: Texts): void {
  known = texts;
  config({ contents: texts });
}

/** Whether people are told anything but English. */
export function isTranslated(): boolean {
  return Object.keys(known).length > 0;
}

/**
 * What `make` makes, with its texts in English: for what is written to disk, which reads alike
 * wherever it was written. It must be done when it returns; what it leaves for later is translated.
 */
export function inEnglish<T>(make: () => T extends PromiseLike<unknown> ? never : T): T {
  config({ contents: {} });
  try {
    return make();
  } finally {
    config({ contents: known });
  }
}
