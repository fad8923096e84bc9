import * as l10n from '@vscode/l10n';
import { duplicateKeys } from '../../shared/json/duplicateKeys';
import { isObject } from '../../shared/items/jsonValue';
import { getNodeValue, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type * as z from 'zod';
import { findNodeAtLocation } from 'jsonc-parser';
import { UserError } from '../../shared/errors/errors';
import { jsonFault } from '../../shared/json/jsonFault';
import { compositeParts } from './compositeSchema';
import { gatesOfEach } from './gatesOfEach';
import { policySkeleton } from './policySkeleton';
import { policySchema } from './policySchema';
import { describeProblems, shortMessages } from '../../shared/json/schemaProblems';
import { positionAt } from '../../shared/json/textPosition';
import type { EvaluationPolicy } from './evaluationPolicy';
import { localized } from '../../shared/text/sentence';

/**
 * Reads `config/evaluation.jsonc`: JSON with comments and trailing commas.
 * @param file what to call it in messages
 * @throws UserError with line and column of what is wrong
 */
export function parsePolicy(text: string, file = 'config/evaluation.jsonc'): EvaluationPolicy {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const tree = readTree(source, file);
  const parsed = policySchema.safeParse(withLabels(getNodeValue(tree)), { error: shortMessages });
  if (parsed.success) {
    const { composite, gates, ...rest } = parsed.data;
    return { ...rest, ...compositeParts(composite), gates: gatesOfEach(gates) };
  }
  const offset = offsetOf(tree, parsed.error.issues[0]);
  throw refused(file, source, offset, describeProblems(parsed.error, ''));
}

function readTree(source: string, file: string): Node {
  const errors: ParseError[] = [];
  const tree = parseTree(source, errors, { allowTrailingComma: true });
  const first = errors[0];
  if (first) throw refused(file, source, first.offset, localized(jsonFault(first.error)));
  if (!tree) throw refused(file, source, 0, l10n.t('is empty'));
  const [twice] = duplicateKeys(tree);
  if (twice)
    throw refused(file, source, twice.offset, l10n.t('"{0}" appears twice', String(twice.value)));
  return tree;
}

/** A head whose label column is not named reads the column of its own name. */
function withLabels(policy: unknown): unknown {
  if (!isObject(policy) || !isObject(policy['heads'])) return policy;
  const heads = Object.entries(policy['heads']).map(([head, value]) => [
    head,
    isObject(value) ? { label: head, ...value } : value,
  ]);
  const { $schema: ofEditors, ...own } = policy;
  void ofEditors;
  return { ...own, heads: Object.fromEntries(heads) };
}

/** Where a problem is: the name of a field that does not exist, else the value. */
function offsetOf(tree: Node, issue: z.core.$ZodIssue | undefined): number {
  const path = issue?.path ?? [];
  const [field] = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const node = nearestNode(tree, field === undefined ? path : [...path, field]);
  return (field !== undefined && node.parent?.offset) || node.offset;
}

/** The value at a path or, where it is missing, the nearest thing around it that is there. */
function nearestNode(tree: Node, path: readonly PropertyKey[]): Node {
  const keys = path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  for (let length = keys.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, keys.slice(0, length));
    if (node) return node;
  }
  return tree;
}

function refused(file: string, source: string, offset: number, problem: string): UserError {
  const { line, column } = positionAt(source, offset);
  return new UserError(
    `${file}:${line}:${column}: ${problem}`,
    l10n.t(
      'Correct {0}, or remove it and choose the data again: `backbone dataset use PATH` writes a complete one.',
      file,
    ),
    { example: `${file}: ${policySkeleton}` },
  );
}
