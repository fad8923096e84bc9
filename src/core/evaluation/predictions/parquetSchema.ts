import type { ParquetType, SchemaElement } from 'hyparquet';

/** Elements of one column, in the order of Parquet's depth-first schema. */
export type ColumnSchema = readonly SchemaElement[];

type Repetition = 'REQUIRED' | 'OPTIONAL';

/** A column of single values. */
export function single(
  name: string,
  type: ParquetType,
  repetition_type: Repetition = 'REQUIRED',
): ColumnSchema {
  return [{ name, type, repetition_type }];
}

/** A column of texts. */
export function text(name: string, repetition_type: Repetition = 'REQUIRED'): ColumnSchema {
  return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type }];
}

/** A column of structs. */
export function struct(name: string, fields: readonly ColumnSchema[]): ColumnSchema {
  return [{ name, num_children: fields.length, repetition_type: 'REQUIRED' }, ...fields.flat()];
}

/**
 * A column of lists, in the three levels that the format prescribes.
 * @param element is to be named `element`
 */
export function list(
  name: string,
  element: ColumnSchema,
  repetition_type: Repetition = 'REQUIRED',
): ColumnSchema {
  return [
    { name, converted_type: 'LIST', num_children: 1, repetition_type },
    { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
    ...element,
  ];
}
