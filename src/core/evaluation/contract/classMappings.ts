import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { readClassNames } from './classNames';

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
  const whole = only === undefined || only in mappings ? undefined : readClassNames(mappings);
  if (only !== undefined && whole) return Object.fromEntries([[only, checked(only, whole)]]);
  const entries = Object.entries(mappings).filter(([head]) => heads.includes(head));
  return Object.fromEntries(
    entries.map(([head, names]) => [head, checked(head, readClassNames(names))]),
  );
}

function checked(head: string, names: readonly string[] | undefined): readonly string[] {
  if (!names)
    throw refused(head, l10n.t('must list class names in order, or map 0, 1, 2 … to them'));
  if (names.length === 0) throw refused(head, l10n.t('lists no class'));
  if (names.includes('')) throw refused(head, l10n.t('holds an empty class name'));
  const composed = names.map((name) => name.normalize('NFC'));
  const twice = names.find((name, index) => composed.indexOf(name.normalize('NFC')) !== index);
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
