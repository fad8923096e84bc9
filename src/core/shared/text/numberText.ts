import { readerLanguage } from './readerLanguage';

const multiples = ['', 'k', 'M', 'G', 'T', 'P'];
const bytes = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/**
 * A size in bytes with three digits and its unit, in powers of 1,000: `44.5 MB`.
 * @param language BCP 47; here and below the reader's, unless another is named
 */
export function formatBytes(value: number, language = readerLanguage()): string {
  return scaled(value, bytes, language);
}

/** A count with three digits and a letter: `11.7 M`. */
export function formatMagnitude(value: number, language = readerLanguage()): string {
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
export function formatP(p: number, language = readerLanguage()): string {
  return p < 0.001 ? `< ${formatDecimals(0.001, 3, language)}` : formatDecimals(p, 3, language);
}

/** A number with groups of thousands: `12,345`. */
export function formatCount(value: number, language = readerLanguage()): string {
  return value.toLocaleString(language);
}

/** A number with always so many decimals, and groups: `12,345.60`. */
export function formatDecimals(value: number, places: number, language = readerLanguage()): string {
  const options = { minimumFractionDigits: places, maximumFractionDigits: places };
  // Rounded first: Intl rounds 1.005, which is a little less, to 1.01, and files have 1.00.
  return Number(value.toFixed(places)).toLocaleString(language, options);
}
