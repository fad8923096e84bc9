import type { JsonObject } from '../items/jsonValue';
import { readerLanguage } from './readerLanguage';
import { formatCount, formatDecimals } from './numberText';

/** A number in a sentence, which is written as the reader's language writes numbers. */
export interface Quantity {
  readonly number: number;
  /** Decimals, always as many; absent: a count, in groups of thousands. */
  readonly digits?: number;
  /** `always`: with + or −, but for zero; `minus`: a negative one has − in English, too. */
  readonly sign?: 'always' | 'minus';
  readonly unit?: Unit;
}

const units = ['%', 'ms'] as const;
type Unit = (typeof units)[number];

/** How a quantity is shown, besides its decimals. */
export type Shown = Pick<Quantity, 'sign' | 'unit'>;

/** A number with so many decimals; as text where it is none, since JSON has no NaN. */
export function decimal(number: number, digits: number, shown: Shown = {}): Quantity | string {
  return writable({ number, digits, ...shown });
}

/** A number with groups of thousands, for instance of samples. */
export function count(number: number, shown: Shown = {}): Quantity | string {
  return writable({ number, ...shown });
}

function writable(quantity: Quantity): Quantity | string {
  return Number.isFinite(quantity.number) ? quantity : quantityText(quantity, 'en');
}

/**
 * In English decimals have no groups and a negative number a hyphen, as files have always had them; in other
 * languages both are as in the tables of the page.
 * @param language BCP 47
 */
export function quantityText({ number, digits, sign, unit }: Quantity, language: string): string {
  const size = sizeText(Math.abs(number), digits, language);
  return `${signOf({ number, digits, sign }, language)}${size}${unit === undefined ? '' : ` ${unit}`}`;
}

function sizeText(size: number, digits: number | undefined, language: string): string {
  if (digits === undefined) return formatCount(size, language);
  return isEnglish(language) ? size.toFixed(digits) : formatDecimals(size, digits, language);
}

function signOf(
  { number, digits, sign }: Pick<Quantity, 'number'> & Partial<Quantity>,
  language: string,
) {
  const isNegative = number < 0;
  if (sign === undefined) return isNegative ? (isEnglish(language) ? '-' : '−') : '';
  if (Number(number.toFixed(digits)) === 0) return '';
  if (isNegative) return '−';
  return sign === 'always' ? '+' : '';
}

/** A number with so many decimals in the reader's language, for texts that are not kept. */
export function decimalText(number: number, digits: number, shown: Shown = {}): string {
  return quantityText({ number, digits, ...shown }, readerLanguage());
}

/** A bare number with all of its decimals and without groups: a line, a bound. */
export function numberText(number: number, language: string): string {
  if (isEnglish(language) || !Number.isFinite(number)) return String(number);
  const options = { maximumFractionDigits: 20, useGrouping: false };
  return number.toLocaleString(language, options).replace('-', '−');
}

function isEnglish(language: string): boolean {
  return /^en\b/.test(language);
}

/** A quantity as JSON holds it; undefined when it is none. */
export function readQuantity(value: JsonObject): Quantity | undefined {
  const { number, digits, sign, unit } = value;
  if (typeof number !== 'number' || !isPlaces(digits) || !isSign(sign) || !isUnit(unit))
    return undefined;
  return {
    number,
    ...(digits !== undefined && { digits }),
    ...(sign !== undefined && { sign }),
    ...(unit !== undefined && { unit }),
  };
}

/** Intl and `toFixed` refuse more than 100 decimals. */
function isPlaces(digits: unknown): digits is number | undefined {
  if (digits === undefined) return true;
  return Number.isInteger(digits) && Number(digits) >= 0 && Number(digits) <= 100;
}

function isSign(sign: unknown): sign is Quantity['sign'] {
  return sign === undefined || sign === 'always' || sign === 'minus';
}

function isUnit(unit: unknown): unit is Unit | undefined {
  return unit === undefined || units.some((known) => known === unit);
}
