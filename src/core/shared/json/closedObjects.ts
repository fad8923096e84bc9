/**
 * Marks objects of a JSON schema as complete, so that an editor tells fields that no one reads, which are
 * misspelt more often than not. What is marked `open` may hold others.
 */
export function closed(schema: Record<string, unknown>): void {
  const { open, properties } = schema;
  delete schema['open'];
  if (open === true || properties === undefined) return;
  schema['additionalProperties'] = false;
}
