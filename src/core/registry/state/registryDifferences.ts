import { isObject, sameJson } from '../../shared/items/jsonValue';
import type { JsonObject } from '../../shared/items/jsonValue';
import { shortJson } from '../../shared/text/shortJson';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';
import type { Entry, Registry } from '../format/types';

/** A place where two registries are not the same; undefined is absent. */
export interface RegistryDifference {
  /** The entry that it is in, by its model id; undefined for the registry's own fields and rows. */
  readonly id?: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The field of a difference that is a whole entry, which one of the two does not have. */
export const wholeEntry = '';

/**
 * What of `after` is not as in `before`, whatever the order of lists and keys. An entry that changed
 * its role differs in the field `role`.
 */
export function registryDifferences(
  before: Registry,
  after: Registry,
): readonly RegistryDifference[] {
  const [old, next] = [entriesOf(before), entriesOf(after)];
  const ids = new Set([...old.keys(), ...next.keys()]);
  return [
    ...fieldDifferences(ownFields(before), ownFields(after)),
    ...[...ids].flatMap((id) => entryDifferences(id, old.get(id), next.get(id))),
  ];
}

/** A difference in a line. */
export function differenceSentence({ id, field, before, after }: RegistryDifference): Sentence {
  if (id !== undefined && field === wholeEntry)
    return after === undefined
      ? sentence('entry_removed', { id })
      : sentence('entry_added', { id });
  return valueSentence(id === undefined ? field : `${id}.${field}`, before, after);
}

/** What differs of a value: where it is one thing inside, that alone. */
function valueSentence(path: string, before: unknown, after: unknown): Sentence {
  const [inner, ...others] = innerDifferences(before, after);
  if (inner && others.length === 0)
    return valueSentence(`${path}.${inner.field}`, inner.before, inner.after);
  if (after === undefined) return sentence('field_removed', { path, before: shortJson(before) });
  if (before === undefined) return sentence('field_added', { path, after: shortJson(after) });
  return sentence('field_changed', { path, before: shortJson(before), after: shortJson(after) });
}

function innerDifferences(before: unknown, after: unknown): readonly RegistryDifference[] {
  if (isObject(before) && isObject(after)) return fieldDifferences(before, after);
  if (!Array.isArray(before) || !Array.isArray(after)) return [];
  return fieldDifferences({ ...before }, { ...after });
}

/** An entry with its role; rows of `all_versions` follow from it. */
function entriesOf({ champion, challenger, archive }: Registry): ReadonlyMap<string, JsonObject> {
  const withRole = (role: string) => (entry: Entry) =>
    [entry.model_id, { role, ...entry }] as const;
  return new Map([
    ...(champion ? [withRole('champion')(champion)] : []),
    ...(challenger ? [withRole('challenger')(challenger)] : []),
    ...archive.map(withRole('archive')),
  ]);
}

function ownFields({ champion, challenger, archive, all_versions, ...rest }: Registry): JsonObject {
  void [champion, challenger, archive];
  const rows = all_versions.map((row) => [`all_versions.${row.version}`, row] as const);
  return { ...rest, ...Object.fromEntries(rows) };
}

function entryDifferences(
  id: string,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): readonly RegistryDifference[] {
  if (!before || !after) return [{ id, field: wholeEntry, before, after }];
  return fieldDifferences(before, after).map((difference) => ({ id, ...difference }));
}

function fieldDifferences(before: JsonObject, after: JsonObject): readonly RegistryDifference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !sameJson(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}
