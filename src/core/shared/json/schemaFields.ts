import * as z from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;
type Node = Schema | boolean | undefined;

const known = new WeakMap<z.ZodType, Schema>();

/**
 * The fields that an object in a document can have.
 * @param value the document: of several kinds of object it tells which one is meant
 * @param path of the object in it
 */
export function fieldsAt(
  schema: z.ZodType,
  value: unknown,
  path: readonly PropertyKey[],
): readonly string[] {
  let nodes: readonly Schema[] = kinds(structureOf(schema), value);
  let inner = value;
  for (const key of path) {
    inner = valueIn(inner, key);
    nodes = nodes.flatMap((node) => kinds(below(node, key), inner));
  }
  return [...new Set(nodes.flatMap(({ properties = {} }) => Object.keys(properties)))];
}

function structureOf(schema: z.ZodType): Schema {
  const found =
    known.get(schema) ?? z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  known.set(schema, found);
  return found;
}

function below(
  { properties, items, prefixItems, additionalProperties }: Schema,
  key: PropertyKey,
): Node {
  if (typeof key === 'number')
    return prefixItems?.[key] ?? (Array.isArray(items) ? undefined : items);
  return properties?.[String(key)] ?? additionalProperties;
}

/** The kinds of value that a place takes, those that the value's own constants rule out left out. */
function kinds(node: Node, value: unknown): readonly Schema[] {
  if (typeof node !== 'object') return [];
  const options = [...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  const all = options.length > 0 ? options.flatMap((option) => kinds(option, value)) : [node];
  const meant = all.filter((kind) => isMeant(kind, value));
  return meant.length > 0 ? meant : all;
}

function isMeant({ properties = {} }: Schema, value: unknown): boolean {
  return Object.entries(properties).every(
    ([key, property]) =>
      typeof property !== 'object' ||
      property.const === undefined ||
      property.const === valueIn(value, key),
  );
}

function valueIn(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<PropertyKey, unknown>>)[key];
}
