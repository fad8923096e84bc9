import type { ColumnProfile } from '../../datasets/recognition/tableProfile';
import { hasUsualName, partsOf, separators } from './columnFit';

/** More different values than this are no classes of a head without a model. */
const mostClasses = 200;

/** Whole numbers of no more values than this are classes, whatever they are: digits, stars. */
const fewNumbers = 10;

/** What separates the classes of a cell wherever it is there; the others occur in names, too. */
const marks: readonly string[] = ['|', ';'];

/** Whether the values of a column repeat as classes do. */
export function isCategorical(column: ColumnProfile): boolean {
  if (!couldBeClasses(column)) return false;
  const { values, filled } = column;
  return separatorOf(column) !== undefined || (values.size > 1 && values.size * 2 <= filled);
}

/** Whether a column holds few enough texts, or numbers that are not measured. */
export function couldBeClasses(
  column: ColumnProfile,
): column is ColumnProfile & { readonly values: ReadonlyMap<string, number> } {
  const { values, images } = column;
  if (!values || values.size === 0 || values.size > mostClasses || images > 0) return false;
  return !isMeasured(column) && ![...values.keys()].every(hasDecimalComma);
}

/** Whether a text is a number as it is written where a comma is the decimal mark: `3,5`. */
export function hasDecimalComma(text: string): boolean {
  return /^[+-]?\d*,\d+$/.test(text);
}

/**
 * Whether a column is of measured numbers: of such with fractions, and of whole ones that are many and
 * not numbered through as classes are.
 */
export function isMeasured(column: ColumnProfile): boolean {
  const { numbers, filled, values } = column;
  if (filled === 0 || numbers < filled) return false;
  if (!values) return true;
  const numeric = [...values.keys()].map(Number);
  if (numeric.some((value) => !Number.isInteger(value) || value < 0)) return true;
  if (numeric.length * 2 > filled) return true;
  return numeric.length > fewNumbers && !hasUsualName(column) && !isNumberedThrough(numeric);
}

function isNumberedThrough(values: readonly number[]): boolean {
  const [first, last] = [Math.min(...values), Math.max(...values)];
  return first <= 1 && last - first + 1 === values.length;
}

/** What separates the classes of a column whose cells hold several; undefined where none does. */
export function separatorOf({ values, numbers, images }: ColumnProfile): string | undefined {
  if (!values || numbers > 0 || images > 0) return undefined;
  if ([...values.keys()].every(hasDecimalComma)) return undefined;
  return separators.find((separator) => {
    const cells = [...values.keys()].map((value) => partsOf(value, separator));
    const several = cells.filter(({ length }) => length > 1);
    if (several.length === 0) return false;
    return new Set(cells.flat()).size <= mostClasses && separates(separator, cells);
  });
}

/** Spaces and commas separate where cells of one and of several words are made of the same few. */
function separates(separator: string, cells: readonly (readonly string[])[]): boolean {
  if (marks.includes(separator)) return true;
  const lengths = new Set(cells.map(({ length }) => length));
  const words = new Set(cells.flat());
  return lengths.size > 1 && words.size < cells.length;
}
