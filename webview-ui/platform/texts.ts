let texts: Readonly<Record<string, string>> = {};

/** Takes the texts that the host has for the language of VS Code. */
export function setTexts(bundle: Readonly<Record<string, string>>): void {
  texts = bundle;
}

/**
 * A text in the language of VS Code.
 * @param message the English text, which is also its key; `{0}` stands for the first value
 */
export function t(message: string, ...values: readonly (string | number)[]): string {
  const text = texts[message] ?? message;
  return text.replace(/\{(\d+)\}/g, (place, index: string) =>
    String(values[Number(index)] ?? place),
  );
}
