import { z } from 'zod';

/** The parts of a JSON schema that tell its fields apart. */
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly const?: string;
}

/**
 * Paths of every field that a schema accepts, alternatives told apart by their tag:
 * `backbone.arch`, `head<multihead>.heads`, `augmentation<blur>.sigma`.
 */
export function schemaFields(schema: z.ZodType): string[] {
  return fieldsOf(z.toJSONSchema(schema, { io: 'input' }) as Schema, '');
}

function fieldsOf(schema: Schema, path: string): string[] {
  const alternatives = (schema.oneOf ?? schema.anyOf ?? []).filter(({ properties }) => properties);
  if (alternatives.length > 0) {
    return alternatives.flatMap((one) => fieldsOf(one, `${path}<${tagOf(one)}>`));
  }
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, inner]) =>
      fieldsOf(inner, path === '' ? name : `${path}.${name}`),
    );
  }
  const { items } = schema;
  const structured = items?.properties ?? items?.oneOf ?? items?.anyOf;
  return items && structured ? fieldsOf(items, path) : [path];
}

function tagOf({ properties }: Schema): string {
  return Object.values(properties ?? {}).find((one) => one.const !== undefined)?.const ?? '?';
}
