import * as l10n from '@vscode/l10n';
import type { Node, ParseError } from 'jsonc-parser';
import { duplicateKeys } from '../../shared/json/duplicateKeys';
import { getNodeValue, parseTree } from 'jsonc-parser';
import type * as z from 'zod';
import { fieldPath, shortMessages } from '../../shared/json/schemaProblems';
import { jsonFault } from '../../shared/json/jsonFault';
import { fieldsAt } from '../../shared/json/schemaFields';
import { byNearness, nearestName } from '../../shared/text/nearness';
import type { CheckOptions } from './checkConfig';
import { checkConfig } from './checkConfig';
import type { BackboneConfig, ConfigFix, ConfigProblem } from './config';
import { configSchema } from './configSchema';
import { ConfigText } from './configText';
import { localized } from '../../shared/text/sentence';

export interface ParsedConfig {
  /** Absent when the text is not sound enough to be understood. */
  readonly config?: BackboneConfig;
  /** Whether nothing is against building it. */
  readonly valid: boolean;
  /** In the order of the text. */
  readonly problems: readonly ConfigProblem[];
}

/** Longest configuration, in bytes. */
export const MAX_CONFIG = 1_000_000;

/**
 * Reads and checks `NAME.backbone.jsonc`: JSON with comments and trailing commas. Never throws for
 * what a user wrote: every fault is a problem with its place.
 * @param options what is known of the machine and the root, for checks that need it
 */
export function parseBackboneConfig(source: string, options: CheckOptions = {}): ParsedConfig {
  // A byte order mark counts as white space, so that offsets stay those of the text.
  const text = source.startsWith('\uFEFF') ? ` ${source.slice(1)}` : source;
  const errors: ParseError[] = [];
  const tree =
    text.length > MAX_CONFIG
      ? undefined
      : parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const place = new ConfigText(text, tree);
  if (text.length > MAX_CONFIG)
    return unsound([place.problem('error', [], l10n.t('The file is too long'))]);
  if (errors.length > 0) return unsound(errors.map((error) => syntaxProblem(place, error)));
  if (tree?.type !== 'object') {
    return unsound([
      place.problem('error', [], l10n.t('A backbone configuration is an object: { … }')),
    ]);
  }
  const problems = duplicateKeys(tree).map((key) => doubledProblem(place, key));
  const { config, found } = understood(place, withoutSchemaKey(getNodeValue(tree)));
  problems.push(...found, ...(config ? checkConfig(config, place, options) : []));
  problems.sort((a, b) => a.offset - b.offset);
  const valid = config !== undefined && problems.every(({ severity }) => severity !== 'error');
  return config ? { config, valid, problems } : { valid, problems };
}

function unsound(problems: readonly ConfigProblem[]): ParsedConfig {
  return { valid: false, problems };
}

function syntaxProblem(place: ConfigText, { error, offset, length }: ParseError): ConfigProblem {
  const message = l10n.t('This is not valid JSON: {0}', localized(jsonFault(error)));
  return { ...place.problemAt('error', [], message, offset, length), kind: 'syntax' };
}

function doubledProblem(place: ConfigText, { offset, length, value }: Node): ConfigProblem {
  const key = String(value);
  const message = l10n.t('{0} appears twice', key);
  return { ...place.problemAt('error', [key], message, offset, length), kind: 'syntax' };
}

/** Editors let a file name its schema. */
function withoutSchemaKey(value: unknown): unknown {
  const fields = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(fields.filter(([key]) => key !== '$schema'));
}

/** Unknown fields are warned of and left out; everything else that the schema refuses is an error. */
function understood(
  place: ConfigText,
  value: unknown,
): { config?: BackboneConfig; found: ConfigProblem[] } {
  const parsed = configSchema.safeParse(value, { error: shortMessages });
  if (parsed.success) return { config: parsed.data, found: [] };
  const { issues } = parsed.error;
  const found = issues.flatMap((issue) => schemaProblems(place, value, issue));
  if (issues.some(({ code }) => code !== 'unrecognized_keys')) return { found };
  const known = structuredClone(value);
  for (const issue of issues) removeKeys(known, issue);
  const again = configSchema.safeParse(known, { error: shortMessages });
  return again.success ? { config: again.data, found } : { found };
}

function schemaProblems(
  place: ConfigText,
  value: unknown,
  issue: z.core.$ZodIssue,
): ConfigProblem[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  if (issue.code !== 'unrecognized_keys') {
    const message = `${fieldPath('', path) || l10n.t('The file')} ${issue.message}`;
    return [place.problem('error', path, message, allowedFixes(issue, path, value))];
  }
  return issue.keys.map((key) => {
    const at = [...path, key];
    const message = l10n.t('{0} is not a field of a backbone', at.join('.'));
    return place.problemOfKey(at, message, unknownFixes(value, at, key));
  });
}

/** The name that was probably meant, unless the object has that field already; else none at all. */
function unknownFixes(value: unknown, path: ConfigFix['path'], key: string): ConfigFix[] {
  const around = path.slice(0, -1);
  const there = Object.keys((valueAt(value, around) as object | undefined) ?? {});
  const fields = fieldsAt(configSchema, value, around);
  const meant = nearestName(
    key,
    fields.filter((field) => !there.includes(field)),
  );
  const rename = meant !== undefined && {
    ...{ title: l10n.t('Rename to {0}', meant), path, value: valueAt(value, path), rename: meant },
  };
  return [
    ...(rename ? [rename] : []),
    { title: l10n.t('Remove {0}', key), path, value: undefined },
  ];
}

/** The values that a field of a few values takes, the one that was probably meant first. */
function allowedFixes(
  issue: z.core.$ZodIssue,
  path: ConfigFix['path'],
  value: unknown,
): ConfigFix[] {
  const allowed =
    issue.code === 'invalid_value'
      ? issue.values
      : issue.code === 'invalid_union' && 'options' in issue
        ? (issue.options ?? [])
        : [];
  const names = allowed.filter((one) => typeof one === 'string');
  const written = valueAt(value, path);
  // A group of fields is not thrown away for one word.
  if (typeof written === 'object' && written !== null) return [];
  const ordered = written === undefined ? names : byNearness(String(written), names);
  return ordered.map((name) => ({ title: l10n.t('Use {0}', name), path, value: name }));
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

function removeKeys(value: unknown, issue: z.core.$ZodIssue): void {
  if (issue.code !== 'unrecognized_keys') return;
  const parent = valueAt(value, issue.path) as Record<string, unknown>;
  for (const key of issue.keys) delete parent[key];
}
