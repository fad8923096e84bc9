import type * as z from 'zod';

/**
 * Says in one clause what is wrong with a value that a schema refused, missing fields first.
 * @param prefix path of the checked value, for instance `contract`
 */
export function describeProblems(error: z.ZodError, prefix: string): string {
  const missing = error.issues.filter((issue) => issue.message === missingField);
  const rest = error.issues.filter((issue) => issue.message !== missingField);
  const clauses = rest.map((issue) => `${fieldPath(prefix, issue.path)}: ${issue.message}`);
  if (missing.length > 0) {
    const names = missing.map((issue) => fieldPath(prefix, issue.path));
    clauses.unshift(`${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} missing`);
  }
  return clauses.join('; ');
}

const missingField = 'is missing';

const words: Readonly<Record<string, string>> = {
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
  tuple: '[height, width]',
};

/** What is read of an issue of the library. */
interface Refusal {
  readonly code?: string;
  readonly input?: unknown;
  readonly expected?: string;
  readonly values?: readonly unknown[];
  /** Kind of what is too small or too big. */
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly inclusive?: boolean;
}

/** Error map for `safeParse`: short words in place of the library's. */
export function shortMessages(issue: Refusal): string | undefined {
  if (issue.input === undefined) return missingField;
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected && `must be ${words[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return issue.values && `must be ${issue.values.join(' or ')}`;
    case 'too_small':
      return bound(issue, issue.inclusive ? 'at least' : 'above', issue.minimum);
    case 'too_big':
      return bound(issue, issue.inclusive ? 'at most' : 'below', issue.maximum);
    default:
      return undefined;
  }
}

function bound({ origin }: Refusal, relation: string, limit?: number | bigint): string | undefined {
  if (limit === undefined) return undefined;
  if (origin === 'array') return `must have ${relation} ${limit} ${entries(limit)}`;
  return origin === 'string' ? undefined : `must be ${relation} ${limit}`;
}

function entries(count: number | bigint): string {
  return count === 1 ? 'entry' : 'entries';
}

/** `contract.input.mean[0]`: a path as people write it. */
export function fieldPath(prefix: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : join(text, String(key))),
    prefix,
  );
}

function join(text: string, key: string): string {
  return text === '' ? key : `${text}.${key}`;
}
