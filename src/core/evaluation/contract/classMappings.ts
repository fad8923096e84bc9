import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';

/**
 * Ordered class names of every head. A head is a list of names, a map from index to name, or a map
 * from name to index; a file that is itself one of these belongs to the only head.
 * @param heads names of the contract's outputs
 * @throws UserError naming the head when indices have gaps, names repeat or the form is another
 */
export function parseClassMappings(
  mappings: unknown,
  heads: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  if (mappings === undefined || mappings === null) return {};
  if (typeof mappings !== 'object')
    throw refused('', l10n.t('must be an object of lists of class names'));
  const only = heads.length === 1 ? heads[0] : undefined;
  const whole = only === undefined || only in mappings ? undefined : readNames(mappings);
  if (only !== undefined && whole) return Object.fromEntries([[only, checked(only, whole)]]);
  const entries = Object.entries(mappings).filter(([head]) => heads.includes(head));
  return Object.fromEntries(
    entries.map(([head, names]) => [head, checked(head, readNames(names))]),
  );
}

function readNames(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) return value.every(isName) ? value.map(String) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length === 0) return undefined;
  if (entries.every(([, name]) => typeof name === 'string')) {
    return byIndex(entries.map(([index, name]) => [index, String(name)]));
  }
  if (entries.every(([, index]) => typeof index === 'number')) {
    const byName = byIndex(entries.map(([name, index]) => [String(index), name]));
    // Names may be numbers themselves: then the keys count the classes.
    return byName ?? byIndex(entries.map(([index, name]) => [index, String(name)]));
  }
  return undefined;
}

/** Classes may be numbers: a rating, a year, a code. */
function isName(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

/** Names in the order of their indices; undefined unless these are 0, 1, 2 … without a gap. */
function byIndex(pairs: readonly (readonly [string, string])[]): readonly string[] | undefined {
  const map = new Map(pairs);
  const names = pairs.map((_, index) => map.get(String(index)));
  return names.every((name) => name !== undefined) ? names : undefined;
}

function checked(head: string, names: readonly string[] | undefined): readonly string[] {
  if (!names)
    throw refused(head, l10n.t('must list class names in order, or map 0, 1, 2 … to them'));
  if (names.length === 0) throw refused(head, l10n.t('lists no class'));
  if (names.includes('')) throw refused(head, l10n.t('holds an empty class name'));
  const composed = names.map((name) => name.normalize('NFC'));
  const twice = names.find((_, index) => composed.indexOf(composed[index]!) !== index);
  if (twice !== undefined) throw refused(head, l10n.t('lists the class "{0}" twice', twice));
  return names;
}

function refused(head: string, problem: string): UserError {
  const where = head === '' ? 'class_mappings.json' : `class_mappings.json: head "${head}"`;
  return new UserError(
    `${where} ${problem}`,
    l10n.t('Write it as { "HEAD": ["first class", "second class"] }, in the order of the outputs.'),
  );
}
