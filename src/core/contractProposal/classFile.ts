import * as l10n from '@vscode/l10n';
import * as YAML from 'yaml';
import { decodeText } from '../datasets/decodeText';
import { UserError } from '../shared/errors/errors';
import type { FileSystem } from '../shared/files/fileSystem';
import { basename, extension } from '../shared/files/paths';

import { classNamesOf, recordOf } from './jsonValue';
import { labelFileClaims } from './sources/fileClaims';
import { onlyHead } from './claims';

/** Far more than any list of classes has. */
const limit = 4 * 1024 * 1024;

/**
 * The class names that a file lists in their order: a name a line, JSON or YAML with a list, a map
 * from or to numbers, or such under `names`, the head, or its only key.
 * @throws UserError when it lists none
 */
export async function readClassFile(
  files: Pick<FileSystem, 'readFile'>,
  path: string,
  head: string,
): Promise<readonly string[]> {
  const text = decodeText(await files.readFile(path, limit));
  const isStructured = /^\.(json|ya?ml)$/i.test(extension(path));
  const names = isStructured
    ? structuredNames(text, head)
    : labelFileClaims(basename(path), text)?.classes?.[onlyHead];
  if (names) return names;
  throw new UserError(
    l10n.t('{0} lists no class names', path),
    l10n.t('Write a name a line, in the order of the outputs.'),
  );
}

function structuredNames(text: string, head: string): readonly string[] | undefined {
  const value = parsed(text);
  const fields = recordOf(value);
  const [only, ...others] = Object.values(fields);
  const inside = fields['names'] ?? fields[head] ?? (others.length === 0 ? only : undefined);
  return classNamesOf(inside) ?? classNamesOf(value);
}

/** JSON is YAML, too. */
function parsed(text: string): unknown {
  try {
    return YAML.parse(text);
  } catch {
    return undefined;
  }
}
