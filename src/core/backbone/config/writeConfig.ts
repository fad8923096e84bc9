import { writeJsonAt } from '../../shared/json/writeJson';
import type { BackboneConfig } from './config';

/** What a comment over a field says, by the field's name at the top. */
export type ConfigComments = Readonly<Partial<Record<keyof BackboneConfig, string>>>;

/** The order in which a configuration is read. */
const order: readonly (keyof BackboneConfig)[] = [
  'name',
  'backbone',
  'neck',
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
    return [`${comment}  ${key}${writeJsonAt(value, '  ', key.length + 1)}`];
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}

/** A value as it is in a configuration: on one line where it fits, broken where it does not. */
export function writeValue(value: unknown): string {
  return writeJsonAt(value, '  ', 0);
}
