import { z } from 'zod';
import { families } from './catalogue';
import { configSchema } from './configSchema';
import { variantLine } from './variantLine';

/** A JSON schema, or a part of one, as far as this file reads it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * The JSON schema that editors complete and explain configurations with, made from the fields that
 * `configSchema` accepts. It refuses next to nothing: what is wrong with a configuration is said once,
 * by the checks of this core, which name the place, the reason and the change that mends it.
 */
export function configJsonSchema(): JsonSchema {
  const strict = z.toJSONSchema(configSchema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema['offers'] === 'variants') offerVariants(jsonSchema);
    },
  });
  return {
    title: 'Backbone configuration',
    ...explain(strict as JsonSchema),
    allowTrailingCommas: true,
  };
}

/** Every variant with its figures; another name is left to the checks, which know the nearest. */
function offerVariants(schema: Record<string, unknown>): void {
  const variants = families.flatMap((family) => family.variants);
  delete schema['type'];
  delete schema['offers'];
  schema['anyOf'] = [
    { enum: variants, enumDescriptions: variants.map(variantLine) },
    { type: 'string' },
  ];
}

/** Keywords that refuse values: left to the checks of this core. */
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

/** Turns unit and default into the text of a hover, and leaves out what refuses. */
function explain(schema: JsonSchema): JsonSchema {
  const entries = Object.entries(schema)
    .filter(([keyword, value]) => !refusing.has(keyword) && !isClosed(keyword, value))
    .filter(([keyword]) => keyword !== 'unit')
    .map(([keyword, value]) => [keyword === 'oneOf' ? 'anyOf' : keyword, inner(keyword, value)]);
  const explained = Object.fromEntries(entries) as Record<string, unknown>;
  const text = hoverText(schema);
  return text === undefined ? explained : { ...explained, markdownDescription: text };
}

function isClosed(keyword: string, value: unknown): boolean {
  return keyword === 'additionalProperties' && value === false;
}

function inner(keyword: string, value: unknown): unknown {
  if (keyword === 'properties') {
    const fields = Object.entries(value as Record<string, JsonSchema>);
    return Object.fromEntries(fields.map(([name, field]) => [name, explain(field)]));
  }
  if (['anyOf', 'oneOf', 'items'].includes(keyword) && Array.isArray(value)) {
    return value.map((one: JsonSchema) => explain(one));
  }
  return ['items', 'additionalProperties'].includes(keyword) ? explain(value as JsonSchema) : value;
}

/** Description, unit and default, as the editor shows them over a field. */
function hoverText(schema: JsonSchema): string | undefined {
  const { description, unit } = schema;
  if (typeof description !== 'string') return undefined;
  const facts = [
    ...(typeof unit === 'string' ? [`Unit: ${unit}`] : []),
    ...('default' in schema ? [`Default: \`${defaultText(schema['default'])}\``] : []),
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
