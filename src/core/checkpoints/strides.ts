/** How many elements a shape has: 1 for `[]`. */
export function elementsOf(dims: readonly number[]): number {
  return dims.reduce((product, length) => product * length, 1);
}

/** Strides of a dense tensor in row order. */
export function denseStrides(dims: readonly number[]): readonly number[] {
  const strides = dims.map(() => 1);
  for (let axis = dims.length - 2; axis >= 0; axis--)
    strides[axis] = (strides[axis + 1] ?? 1) * (dims[axis + 1] ?? 1);
  return strides;
}

/** Elements of storage between the first and the last of a tensor, both counted; 0 when empty. */
export function spanOf(dims: readonly number[], strides: readonly number[]): number {
  if (dims.includes(0)) return 0;
  return dims.reduce((last, length, axis) => last + (length - 1) * (strides[axis] ?? 0), 1);
}

/** Whether elements follow one another in row order. Dimensions of length 1 may have any stride. */
export function isDense(dims: readonly number[], strides: readonly number[]): boolean {
  const dense = denseStrides(dims);
  return dims.every((length, axis) => length === 1 || strides[axis] === dense[axis]);
}
