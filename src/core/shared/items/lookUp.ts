/**
 * The item that must be at an index; negative ones count from the end.
 * @throws RangeError when there is none, where the fault is rather than where it is noticed
 */
export function itemAt<T>(items: { at(index: number): T | undefined }, index: number): T {
  const item = items.at(index);
  if (item === undefined) throw new RangeError(`There is no item at index ${index}`);
  return item;
}

/**
 * The value that a map or a table must have for a key.
 * @throws RangeError when it has none
 */
export function valueAt<K, V>(values: { get(key: K): V | undefined }, key: K): V;
export function valueAt<V>(values: Readonly<Record<string, V>>, key: string): V;
export function valueAt<V>(
  values: { get(key: string): V | undefined } | Readonly<Record<string, V>>,
  key: string,
): V {
  const value = isMap(values) ? values.get(key) : values[key];
  if (value === undefined) throw new RangeError(`There is no value of ${key}`);
  return value;
}

function isMap<V>(
  values: { get(key: string): V | undefined } | Readonly<Record<string, V>>,
): values is { get(key: string): V | undefined } {
  return values instanceof Map;
}
