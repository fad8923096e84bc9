/**
 * Quantile with linear interpolation, as NumPy's default.
 * @param sorted ascending, at least one
 * @param q 0 to 1
 */
export function quantile(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q;
  const low = Math.floor(position);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (position - low) * (sorted[high]! - sorted[low]!);
}
