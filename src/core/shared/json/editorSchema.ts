import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { worded } from '../text/texts';

/** A JSON schema, or a part of one, as far as this file reads it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export interface EditorSchemaOptions {
  readonly title: string;
  /**
   * Whether the editor itself says what is wrong. Where the checks of this core do, which name the
   * place, the reason and the change that mends it, it would be said twice.
   */
  readonly refuses: boolean;
  /** Changes parts of the schema in place, for instance to offer values that are not all there are. */
  readonly adapt?: (schema: Record<string, unknown>) => void;
}

/**
 * The JSON schema that editors complete and explain a file with, in the language in use. A field's
 * `unit` and `default` go into its hover.
 */
export function editorSchema(
  schema: z.ZodType,
  { title, refuses, adapt }: EditorSchemaOptions,
): JsonSchema {
  const strict = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => adapt?.(jsonSchema as Record<string, unknown>),
  });
  return { title, ...explain(strict as JsonSchema, refuses), allowTrailingCommas: true };
}

/** Keywords that refuse values. */
const refusing: ReadonlySet<string> = new Set([
  'required',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
  'minLength',
  'propertyNames',
]);

/** Turns unit and default into the text of a hover, and leaves out what refuses where it may not. */
function explain(schema: JsonSchema, refuses: boolean): JsonSchema {
  return refuses ? explained(schema, refuses) : welcoming(explained(schema, refuses));
}

function explained(schema: JsonSchema, refuses: boolean): JsonSchema {
  const entries = Object.entries(schema)
    .filter(([keyword, value]) => refuses || !(refusing.has(keyword) || isClosed(keyword, value)))
    .filter(([keyword]) => keyword !== 'unit')
    .map(([keyword, value]) => [
      keyword === 'oneOf' ? 'anyOf' : keyword,
      inner(keyword, value, refuses),
    ]);
  const fields = Object.fromEntries(entries) as Record<string, unknown>;
  return { ...fields, ...words(schema) };
}

/** Any value at all: next to it, another schema explains and completes, and nothing is refused. */
const anything: JsonSchema = {};

/**
 * The same explanations and completions for a field of any type. What tells the kinds of an object
 * apart (`const`) stays strict: the kind that fits is the one that is explained.
 */
function welcoming(schema: JsonSchema): JsonSchema {
  if ('const' in schema) return schema;
  const { type, ...free } = schema;
  if (Array.isArray(free['anyOf'])) {
    return { ...free, anyOf: [...(free['anyOf'] as JsonSchema[]), anything] };
  }
  if ('enum' in free) {
    const { enum: values, enumDescriptions, ...rest } = free;
    return { ...rest, anyOf: [{ enum: values, enumDescriptions }, anything] };
  }
  if (type === 'boolean') return { ...free, anyOf: [{ type }, anything] };
  const begun = 'default' in free ? undefined : beginnings[String(type)];
  return begun ? { ...free, defaultSnippets: [begun] } : free;
}

/** What an editor writes behind a field's name, by the type that it had. */
const beginnings: Readonly<Record<string, JsonSchema>> = {
  string: { label: '""', body: '$1' },
  number: { label: '0', body: '^${1:0}' },
  integer: { label: '0', body: '^${1:0}' },
};

function isClosed(keyword: string, value: unknown): boolean {
  return ['additionalProperties', 'additionalItems'].includes(keyword) && value === false;
}

function inner(keyword: string, value: unknown, refuses: boolean): unknown {
  if (keyword === 'properties') {
    const fields = Object.entries(value as Record<string, JsonSchema>);
    return Object.fromEntries(fields.map(([name, field]) => [name, explain(field, refuses)]));
  }
  if (['anyOf', 'oneOf', 'items'].includes(keyword) && Array.isArray(value)) {
    return value.map((one: JsonSchema) => explain(one, refuses));
  }
  const isSchema = typeof value === 'object' && value !== null;
  return isSchema && ['items', 'additionalProperties'].includes(keyword)
    ? explain(value as JsonSchema, refuses)
    : value;
}

/** What the editor shows over a field and next to its values. */
function words(schema: JsonSchema): JsonSchema {
  const { description, enumDescriptions } = schema;
  const values = enumDescriptions as readonly string[] | undefined;
  return {
    ...(values && { enumDescriptions: values.map(worded) }),
    ...(typeof description === 'string' && {
      description: worded(description),
      markdownDescription: hoverText(worded(description), schema),
    }),
  };
}

/** Description, unit and default. */
function hoverText(description: string, schema: JsonSchema): string {
  const { unit } = schema;
  const facts = [
    ...(typeof unit === 'string' ? [l10n.t('Unit: {0}', worded(unit))] : []),
    ...('default' in schema
      ? [l10n.t('Default: {0}', `\`${defaultText(schema['default'])}\``)]
      : []),
  ];
  return [description, facts.join('  \n')].filter(Boolean).join('\n\n');
}

/** Shares such as 1/255 and 4/3 without their tail of digits. */
function defaultText(value: unknown): string {
  const short = (number: number) => Number(number.toPrecision(6));
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'number' ? short(one) : one,
  );
}
