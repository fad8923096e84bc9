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

/** Error map for `safeParse`: short words in place of the library's. */
export function shortMessages(issue: {
  readonly code?: string;
  readonly input?: unknown;
  readonly expected?: string;
}): string | undefined {
  if (issue.input === undefined) return missingField;
  if (issue.code === 'invalid_type' && issue.expected) {
    return `must be ${words[issue.expected] ?? issue.expected}`;
  }
  return undefined;
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
