/**
 * The side of the square input that a ViT's positions were trained for: one for each patch, and one
 * for the class. Null for other architectures.
 * @param dims shape of a tensor by its name
 */
export function sizeOfPositions(
  dims: (name: string) => readonly number[] | undefined,
): number | null {
  const tokens = dims('encoder.pos_embedding')?.[1];
  const patch = dims('conv_proj.weight')?.[2];
  if (tokens === undefined || patch === undefined) return null;
  const side = Math.sqrt(tokens - 1);
  return Number.isInteger(side) ? side * patch : null;
}
