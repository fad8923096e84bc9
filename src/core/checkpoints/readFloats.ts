import { toFloats } from './floatValues';
import type { StoredTensor } from './tensor';

/**
 * Some of a tensor's values as 32-bit floats, whatever floating type they are stored in.
 * @param first index of the first value, in row order
 * @throws UserError for integers: those are no weights
 */
export async function readFloats(
  tensor: StoredTensor,
  first: number,
  count: number,
): Promise<Float32Array> {
  return toFloats(tensor, await tensor.source.bytes(tensor, first, count));
}
