let language = 'en';

/** From now on people are told numbers as this language writes them: English where it is not known. */
export function setReaderLanguage(tag: string): void {
  language = Intl.NumberFormat.supportedLocalesOf([tag])[0] ?? 'en';
}

/** The language that people are told numbers in, BCP 47; there may be no texts in it. */
export function readerLanguage(): string {
  return language;
}
