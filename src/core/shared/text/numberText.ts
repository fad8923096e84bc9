const multiples = ['', 'k', 'M', 'G', 'T', 'P'];
const bytes = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/**
 * A size in bytes with three digits and its unit, in powers of 1,000: `44.5 MB`.
 * @param language BCP 47
 */
export function formatBytes(value: number, language = 'en'): string {
  return scaled(value, bytes, language);
}

/** A count with three digits and a letter: `11.7 M`. */
export function formatMagnitude(value: number, language = 'en'): string {
  return scaled(value, multiples, language);
}

function scaled(value: number, units: readonly string[], language: string): string {
  let step = 0;
  let rest = Math.abs(value);
  while (rest >= 1000 && step < units.length - 1) {
    rest /= 1000;
    step++;
  }
  const maximumFractionDigits = step === 0 || rest >= 100 ? 0 : rest >= 10 ? 1 : 2;
  const number = rest.toLocaleString(language, { maximumFractionDigits });
  return `${value < 0 ? '−' : ''}${number} ${units[step]}`.trim();
}

/** A p-value with three places; smaller ones are not spelled out. */
export function formatP(p: number, language = 'en'): string {
  const places = { minimumFractionDigits: 3, maximumFractionDigits: 3 };
  return p < 0.001
    ? `< ${(0.001).toLocaleString(language, places)}`
    : p.toLocaleString(language, places);
}
