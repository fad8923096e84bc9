import type { BackboneConfig } from './config';

/** Longest line, in characters; what is longer is broken as a person would. */
const WIDTH = 100;

/** What a comment over a field says, by the field's name at the top. */
export type ConfigComments = Readonly<Partial<Record<keyof BackboneConfig, string>>>;

/** The order in which a configuration is read. */
const order: readonly (keyof BackboneConfig)[] = [
  'name',
  'backbone',
  'head',
  'input',
  'pretrained',
  'preprocessing',
  'augmentation',
  'runtime',
];

/**
 * A configuration as the text of `NAME.backbone.jsonc`, as a person would write it: a field a line,
 * small objects on one line, comments over the fields.
 */
export function writeConfig(config: BackboneConfig, comments: ConfigComments = {}): string {
  const fields = order.flatMap((field) => {
    const value = config[field];
    if (value === undefined) return [];
    const comment = comments[field] === undefined ? '' : `  // ${comments[field]}\n`;
    const key = `"${field}": `;
    return [`${comment}  ${key}${written(value, '  ', key.length + 1)}`];
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}

/**
 * @param indent white space before the line that the value stands on
 * @param used characters of that line that are taken already, the comma behind the value included
 */
function written(value: unknown, indent: string, used: number): string {
  const flat = inline(value);
  if (indent.length + used + flat.length <= WIDTH && !isListOfObjects(value)) return flat;
  if (typeof value !== 'object' || value === null) return flat;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${deeper}${written(item, deeper, 1)}`);
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  const fields = present(value).map(([name, inner]) => {
    const key = `${JSON.stringify(name)}: `;
    return `${deeper}${key}${written(inner, deeper, key.length + 1)}`;
  });
  return `{\n${fields.join(',\n')}\n${indent}}`;
}

/** An object each on a line of its own, however short they are. */
function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && typeof value[0] === 'object';
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = present(value).map(([name, inner]) => `${JSON.stringify(name)}: ${inline(inner)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function present(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}

/** A value as it stands in a configuration: on one line where it fits, broken where it does not. */
export function writeValue(value: unknown): string {
  return written(value, '  ', 0);
}
