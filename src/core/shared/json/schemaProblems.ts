import * as l10n from '@vscode/l10n';
import type * as z from 'zod';

/**
 * Says in one clause what is wrong with a value that a schema refused, missing fields first.
 * @param prefix path of the checked value, for instance `contract`
 */
export function describeProblems(error: z.ZodError, prefix: string): string {
  const missing = error.issues.filter(({ message }) => message === missingField());
  const rest = error.issues.filter(({ message }) => message !== missingField());
  const clauses = rest.map((issue) => `${fieldPath(prefix, issue.path)}: ${issue.message}`);
  if (missing.length > 0) {
    const names = missing.map((issue) => fieldPath(prefix, issue.path));
    const list = names.join(', ');
    clauses.unshift(
      names.length > 1 ? l10n.t('{0} are missing', list) : l10n.t('{0} is missing', list),
    );
  }
  return clauses.join('; ');
}

function missingField(): string {
  return l10n.t('is missing');
}

const words: Readonly<Record<string, () => string>> = {
  array: () => l10n.t('a list'),
  int: () => l10n.t('a whole number'),
  number: () => l10n.t('a number'),
  object: () => l10n.t('an object'),
  record: () => l10n.t('an object'),
  string: () => l10n.t('a text'),
  tuple: () => l10n.t('[height, width]'),
};

/** What is read of an issue of the library. */
interface Refusal {
  readonly code?: string;
  readonly input?: unknown;
  readonly expected?: string;
  readonly values?: readonly unknown[];
  /** What the field that tells the members of a union apart can be. */
  readonly options?: readonly unknown[];
  /** Kind of what is too small or too big. */
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly inclusive?: boolean;
}

/** Error map for `safeParse`: short words in place of the library's. */
export function shortMessages(issue: Refusal): string | undefined {
  if (issue.input === undefined) return missingField();
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected && mustBe(words[issue.expected]?.() ?? issue.expected);
    case 'invalid_value':
      return issue.values && mustBe(issue.values.join(l10n.t(' or ')));
    case 'invalid_union':
      return issue.options && mustBe(issue.options.join(l10n.t(' or ')));
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    default:
      return undefined;
  }
}

function mustBe(what: string): string {
  return l10n.t('must be {0}', what);
}

function tooSmall({ origin, minimum, inclusive }: Refusal): string | undefined {
  if (minimum === undefined || origin === 'string') return undefined;
  const least = String(minimum);
  if (origin !== 'array')
    return inclusive ? l10n.t('must be at least {0}', least) : l10n.t('must be above {0}', least);
  return least === '1'
    ? l10n.t('must have at least 1 entry')
    : l10n.t('must have at least {0} entries', least);
}

function tooBig({ origin, maximum, inclusive }: Refusal): string | undefined {
  if (maximum === undefined || origin === 'string') return undefined;
  const most = String(maximum);
  if (origin !== 'array')
    return inclusive ? l10n.t('must be at most {0}', most) : l10n.t('must be below {0}', most);
  return most === '1'
    ? l10n.t('must have at most 1 entry')
    : l10n.t('must have at most {0} entries', most);
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
