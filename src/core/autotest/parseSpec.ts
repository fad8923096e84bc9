import * as l10n from '@vscode/l10n';
import type { ParseError } from 'jsonc-parser';
import { findNodeAtLocation, getNodeValue, parseTree } from 'jsonc-parser';
import { UserError } from '../shared/errors/errors';
import { jsonFault } from '../shared/json/jsonFault';
import { describeProblems, shortMessages } from '../shared/json/schemaProblems';
import { positionAt } from '../shared/json/textPosition';
import type { AutotestSpec } from './spec';
import { specSchema } from './specSchema';
import { localized } from '../shared/text/sentence';

/**
 * Reads a specification: JSON with comments and trailing commas.
 * @param file its name, for messages
 * @throws UserError with line and column
 */
export function parseAutotestSpec(text: string, file: string): AutotestSpec {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const [syntax] = errors;
  if (syntax || tree?.type !== 'object') {
    const { line, column } = positionAt(text, syntax?.offset ?? 0);
    const what = syntax
      ? localized(jsonFault(syntax.error))
      : l10n.t('an object { … } is expected');
    throw new UserError(`${file}:${line}:${column}: ${what}`, l10n.t('Correct the specification.'));
  }
  const parsed = specSchema.safeParse(getNodeValue(tree), { error: shortMessages });
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path ?? [];
  const node = findNodeAtLocation(tree, path as (string | number)[]) ?? tree;
  const { line, column } = positionAt(text, node.offset);
  const what = describeProblems(parsed.error, '').replace(/^: /, `${l10n.t('The specification')} `);
  throw new UserError(`${file}:${line}:${column}: ${what}`, l10n.t('Correct the specification.'));
}
