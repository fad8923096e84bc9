import type { ParseError } from 'jsonc-parser';
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import { UserError } from '../errors';
import { describeProblems, shortMessages } from '../evaluation/schemaProblems';
import { positionAt } from '../evaluation/textPosition';
import { basename } from '../paths';
import type { AutotestSpec } from './spec';
import { specSchema } from './specSchema';

/** Whether a path names a specification and not a configuration. */
export function isSpecPath(path: string): boolean {
  return /\.autotest\.jsonc?$/.test(path);
}

/** What an auto-test is called by: its specification, or `configurations` for a list of them. */
export function autotestName([first]: readonly string[]): string {
  if (first === undefined || !isSpecPath(first)) return 'configurations';
  return basename(first).replace(/\.autotest\.jsonc?$/, '');
}

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
    const what = syntax ? printParseErrorCode(syntax.error) : 'an object { … } is expected';
    throw new UserError(`${file}:${line}:${column}: ${what}`, 'Correct the specification.');
  }
  const parsed = specSchema.safeParse(getNodeValue(tree), { error: shortMessages });
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path ?? [];
  const node = findNodeAtLocation(tree, path as (string | number)[]) ?? tree;
  const { line, column } = positionAt(text, node.offset);
  const what = describeProblems(parsed.error, '').replace(/^: /, 'The specification ');
  throw new UserError(`${file}:${line}:${column}: ${what}`, 'Correct the specification.');
}
