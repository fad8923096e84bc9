/**
 * Elements of a strided tensor in row order.
 * @param span the storage from the tensor's first element to its last
 * @param width bytes of one element
 * @param strides in elements, not negative
 * @param first index in row order
 */
export function gather(
  span: Uint8Array,
  width: number,
  dims: readonly number[],
  strides: readonly number[],
  first: number,
  count: number,
): Uint8Array {
  const target = new Uint8Array(count * width);
  const at = placeOf(first, dims);
  let place = at.reduce((sum, index, axis) => sum + index * (strides[axis] ?? 0), 0);
  for (let i = 0; i < count; i++) {
    const from = place * width;
    for (let b = 0; b < width; b++) target[i * width + b] = span[from + b] ?? 0;
    place += step(at, dims, strides);
  }
  return target;
}

/** Index along each dimension of an element in row order. */
function placeOf(index: number, dims: readonly number[]): number[] {
  const at = dims.map(() => 0);
  let rest = index;
  for (let axis = dims.length - 1; axis >= 0; axis--) {
    const length = dims[axis] ?? 1;
    at[axis] = rest % length;
    rest = Math.floor(rest / length);
  }
  return at;
}

/** Moves on to the next element; how far that is in the storage. */
function step(at: number[], dims: readonly number[], strides: readonly number[]): number {
  let moved = 0;
  for (let axis = dims.length - 1; axis >= 0; axis--) {
    const index = at[axis] ?? 0;
    const stride = strides[axis] ?? 0;
    if (index + 1 < (dims[axis] ?? 1)) {
      at[axis] = index + 1;
      return moved + stride;
    }
    at[axis] = 0;
    moved -= index * stride;
  }
  return moved;
}
