/** The first and the last value within a range; all where none is. */
export function indicesOf(
  values: readonly number[],
  [from, to]: readonly [number, number],
): readonly [number, number] {
  const low = values.findIndex((value) => value >= from);
  const high = values.findLastIndex((value) => value <= to);
  return low < 0 || high < low ? [0, values.length - 1] : [low, high];
}
