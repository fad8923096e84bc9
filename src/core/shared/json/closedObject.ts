import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { nearestName } from '../text/nearness';

/**
 * An object that holds nothing but these fields: a misspelt one would be passed over in silence, and
 * what it asks for would not be done. The nearest name is told.
 */
export function closedObject<S extends z.ZodRawShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  const known = Object.keys(shape);
  const error: z.core.$ZodErrorMap = (issue) =>
    issue.code === 'unrecognized_keys' ? unknownFields(issue.keys, known) : undefined;
  return z.strictObject(shape, { error });
}

function unknownFields(fields: readonly string[], known: readonly string[]): string {
  return fields.map((field) => unknownField(field, known)).join('; ');
}

function unknownField(field: string, known: readonly string[]): string {
  const nearest = nearestName(field, known);
  return nearest === undefined
    ? l10n.t('no field is called "{0}"; there are {1}', field, known.join(', '))
    : l10n.t('no field is called "{0}"; the nearest name is "{1}"', field, nearest);
}
